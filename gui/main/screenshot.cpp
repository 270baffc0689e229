#include "gui/main/screenshot.hpp"

#include <QCoreApplication>
#include <QEventLoop>
#include <QPixmap>
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "gui/widgets/strings.hpp"

namespace ackscope::viewer {
namespace {

void complain(const std::string& line) { std::cerr << "ackscope-viewer: " << line << '\n'; }

/// Runs the program until everything that was asked for is there.
void wait_until_settled(widgets::MainWindow& window) {
  QEventLoop loop;
  QObject::connect(&window, &widgets::MainWindow::settled, &loop, &QEventLoop::quit,
                   Qt::QueuedConnection);
  while (window.loading()) loop.exec();
}

int code_of(widgets::MainWindow& window) {
  for (const Error& error : window.errors()) complain(to_line(error));
  const viewmodel::Pane* pane = window.picture().pane();
  if (!window.errors().empty() || pane == nullptr || !pane->has_migration()) return exit_incomplete;
  const Analysis& analysis = pane->recording()->analysis;
  const bool damaged = std::ranges::any_of(analysis.inputs, &InputSummary::incomplete) ||
                       std::ranges::any_of(analysis.migrations, [](const Migration& migration) {
                         return std::ranges::any_of(migration.findings, [](const Finding& finding) {
                           return finding.rule == "trace-incomplete";
                         });
                       });
  return damaged ? exit_incomplete : exit_clean;
}

/// A window is pixels; lines are those of its lanes, as "Save picture" writes them.
Result<void> save(widgets::MainWindow& window, const std::string& path) {
  if (std::filesystem::path(path).extension() == ".svg") {
    if (window.picture().pane() == nullptr)
      return fail("there is no picture to save", path, "see what is said above");
    return window.picture().save_picture(widgets::to_qt(path));
  }
  if (window.grab().save(widgets::to_qt(path), "PNG")) return {};
  return fail("the picture cannot be written", path, "choose a folder that may be written to");
}

}  // namespace

int take_screenshot(widgets::MainWindow& window, const Arguments& arguments) {
  window.resize(arguments.screenshot->width, arguments.screenshot->height);
  window.show();
  window.open(arguments.wanted, arguments.first);
  wait_until_settled(window);
  if (arguments.beside) {
    window.open_beside(*arguments.beside);
    wait_until_settled(window);
  }
  // Layouts and what was put off until now.
  QCoreApplication::processEvents();
  if (const auto saved = save(window, arguments.screenshot->path); !saved) {
    complain(to_line(saved.error()));
    return exit_usage;
  }
  std::cout << "saved " << arguments.screenshot->path << '\n';
  return code_of(window);
}

}  // namespace ackscope::viewer
