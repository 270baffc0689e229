#pragma once

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>
#include <functional>
#include <string>

#include "gui/widgets/main_window.hpp"

/// A window in which something goes wrong.
namespace ackscope::widgets::faults {

std::string case_log(const std::string& name);  ///< tests/cases/NAME/story.jsonl
Wanted of(std::vector<std::string> inputs);

/// How long the event loop did not answer at the most.
class Heart {
 public:
  Heart();
  qint64 longest_ms() const { return longest_; }
  int beats() const { return beats_; }

 private:
  QTimer timer_;
  QElapsedTimer since_;
  qint64 longest_ = 0;
  int beats_ = 0;
};

/// While it lives the process is an ordinary user, where it was root: nothing may be written into
/// what belongs to root.
class Ordinary {
 public:
  Ordinary();
  ~Ordinary();
  Ordinary(const Ordinary&) = delete;
  Ordinary& operator=(const Ordinary&) = delete;
};

struct Window {
  Window();
  bool open(const std::vector<std::string>& inputs);  ///< and waits for what comes of it
  bool wait(const std::function<bool()>& condition);
  /// What stands in the middle when nothing could be opened; empty: something else does.
  std::string trouble() const;
  std::string message(const char* key) const;
  bool shows_picture() const;
  /// The window answers: a picture opens in it as ever.
  bool goes_on();

  std::string put(const std::string& name, const std::string& text) const;
  std::string copy(const std::string& path, const std::string& name = "trace.jsonl") const;
  std::string path(const std::string& name) const;

  QTemporaryDir folder;
  MainWindow window;
};

}  // namespace ackscope::widgets::faults
