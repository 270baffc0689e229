#include <QApplication>
#include <QIcon>
#include <csignal>
#include <exception>
#include <iostream>

#include "analysis/report/version.hpp"
#include "gui/main/arguments.hpp"
#include "gui/main/display.hpp"
#include "gui/main/screenshot.hpp"

namespace {

using namespace ackscope;
using namespace ackscope::viewer;

void name_program() {
  QCoreApplication::setApplicationName("ackscope-viewer");
  QCoreApplication::setApplicationVersion(
      QString::fromUtf8(report::version().data(), qsizetype(report::version().size())));
  QGuiApplication::setDesktopFileName("org.ackscope.Viewer");
  QGuiApplication::setWindowIcon(QIcon::fromTheme("org.ackscope.Viewer"));
}

int show_window(const Arguments& arguments) {
  const auto state = viewmodel::session_path();
  widgets::MainWindow window(state);
  if (arguments.theme_given) window.set_theme(arguments.theme);
  window.show();
  if (!arguments.wanted.opened.inputs.empty()) {
    window.open(arguments.wanted, arguments.first);
    if (arguments.beside) window.open_beside(*arguments.beside);
  } else if (arguments.restore) {
    if (const auto last = viewmodel::read_session(state).last) window.open({*last, {}});
  }
  return QApplication::exec();
}

int run_program(int argc, char** argv) {
  const auto arguments = parse_arguments(argc, argv);
  if (!arguments) return arguments.error();
  if (arguments->screenshot) use_offscreen();
  if (!has_display(process_environment())) {
    std::cerr
        << "ackscope-viewer: there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set; "
           "use --screenshot, or 'ackscope timeline' in a terminal\n";
    return exit_cannot_start;
  }
  QApplication application(argc, argv);
  name_program();
  if (!arguments->screenshot) return show_window(*arguments);
  // No memory of other runs: the same arguments give the same picture.
  widgets::MainWindow window({});
  window.set_theme(arguments->theme);
  return take_screenshot(window, *arguments);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run_program(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "ackscope-viewer: internal error: " << error.what() << '\n';
  }
  return exit_cannot_start;
}
