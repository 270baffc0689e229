#pragma once

#include <functional>

#include "gui/viewmodel/document/load.hpp"
#include "gui/widgets/worker.hpp"

namespace ackscope::widgets {

/// Reads recordings on a thread of its own. What is asked for last counts.
class Loading : public QObject {
  Q_OBJECT

 public:
  using Load = std::function<Result<viewmodel::RecordingPtr>(const pipeline::Request&,
                                                             const viewmodel::OnProgress&)>;

  explicit Loading(Load load, QObject* parent = nullptr);

  void start(const pipeline::Request& request);
  void cancel();
  bool busy() const { return worker_.busy(); }

 signals:
  void progress(const ackscope::viewmodel::LoadProgress& progress);
  void loaded(const ackscope::viewmodel::RecordingPtr& recording);
  void failed(const ackscope::Error& error);
  void cancelled();

 private:
  Load load_;
  Worker worker_;  ///< last: it waits for its threads, which use what is above
};

}  // namespace ackscope::widgets
