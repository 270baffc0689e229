#include <QApplication>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <chrono>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <unistd.h>

#include "gui/widgets/timeline_view.hpp"
#include "tests/gui/live_view/seen.hpp"

/// The viewer's window on live INPUTs. Says on stdout, a JSON line each time, what a person sees in it
/// after a paint when that is something else, and obeys stdin: "ID" of a command, "shot FILE",
/// "view", "zoom FACTOR", "quit".
namespace ackscope::live_view {
namespace {

using nlohmann::json;

std::int64_t wall_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Calls `after` when something was painted, not before.
class Application : public QApplication {
 public:
  using QApplication::QApplication;
  bool notify(QObject* receiver, QEvent* event) override {
    const bool paint = event->type() == QEvent::Paint && receiver == watched;
    const bool result = QApplication::notify(receiver, event);
    if (paint && after) after();
    return result;
  }
  const QObject* watched = nullptr;
  std::function<void()> after;
};

class Watched {
 public:
  Watched(Application& application, const std::vector<std::string>& inputs)
      : input_(STDIN_FILENO, QSocketNotifier::Read) {
    window.resize(1400, 900);
    window.show();
    application.watched = window.picture().timeline().viewport();
    application.after = [this] { tell(); };
    QObject::connect(&input_, &QSocketNotifier::activated, &window, [this] { read(); });
    QObject::connect(&heart_, &QTimer::timeout, &window, [this] {
      longest_ms_ = std::max(longest_ms_, since_.restart());
      tell();  // messages are not painted with the lanes
    });
    since_.start();
    heart_.start(5);
    window.open({{inputs, true}, {}});
  }

 private:
  void tell() {
    json now = seen(window);
    if (now == told_) return;
    told_ = now;
    say("seen", std::move(now));
  }
  void say(const char* what, json more) {
    more["what"] = what;
    more["at"] = wall_ns();
    more["gap_ms"] = longest_ms_;
    std::cout << more.dump() << std::endl;
  }
  void read() {
    char block[4096];
    const auto got = ::read(STDIN_FILENO, block, sizeof block);
    if (got <= 0) return QCoreApplication::quit();
    typed_.append(block, static_cast<std::size_t>(got));
    for (std::size_t end = 0; (end = typed_.find('\n')) != std::string::npos;) {
      obey(typed_.substr(0, end));
      typed_.erase(0, end + 1);
    }
  }
  void obey(const std::string& line) {
    std::istringstream words(line);
    std::string word, rest;
    words >> word >> rest;
    if (word == "quit") return QCoreApplication::quit();
    if (word == "shot") window.grab().save(QString::fromStdString(rest));
    if (word == "zoom") window.picture().pane()->zoom(std::stod(rest), 400);
    for (const auto& info : viewmodel::commands())
      if (info.id == word) window.run(info.command);
    say("done", {{"line", line}, {"view", view(window)}});
  }

  widgets::MainWindow window{{}};
  QSocketNotifier input_;
  QTimer heart_;
  QElapsedTimer since_;
  qint64 longest_ms_ = 0;
  std::string typed_;
  json told_;
};

}  // namespace
}  // namespace ackscope::live_view

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  ackscope::live_view::Application application(argc, argv);
  const ackscope::live_view::Watched watched(application, {argv + 1, argv + argc});
  return QApplication::exec();
}
