#pragma once

#include <QObject>
#include <QString>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace ackscope::widgets {

/// Runs one thing after the other beside the window, which stays usable. What is started last
/// counts: whatever ran before is told to stop, and its result is dropped.
///
///   window thread   run(A) ----------- run(B) ............ B's `Done` is called
///   thread of A        [A ... stop? yes]   dropped
///   thread of B                          [B .............]
class Worker : public QObject {
  Q_OBJECT

 public:
  using Stop = std::function<bool()>;
  using Done = std::function<void()>;             ///< called by the thread of this object
  using Work = std::function<Done(const Stop&)>;  ///< called by a thread of its own

  explicit Worker(QObject* parent = nullptr) : QObject(parent) {}
  ~Worker() override;  ///< tells everything to stop and waits for it

  void run(Work work);
  void stop();  ///< the result of what runs is dropped
  bool busy() const { return current_ != 0; }

 signals:
  void idle();                      ///< after the last `Done`
  void failed(const QString& why);  ///< instead of a `Done`: the work threw an exception

 private:
  struct Job {
    std::uint64_t number = 0;
    std::shared_ptr<std::atomic<bool>> stop;
    std::thread thread;
  };
  void finish(std::uint64_t number, const Done& done);

  std::vector<Job> jobs_;
  std::uint64_t numbers_ = 0;
  std::uint64_t current_ = 0;  ///< 0: nothing whose result is wanted
};

}  // namespace ackscope::widgets
