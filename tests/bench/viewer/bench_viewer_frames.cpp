#include <malloc.h>

#include <QApplication>
#include <QEvent>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "gui/viewmodel/document/load.hpp"
#include "gui/widgets/pane_view.hpp"
#include "gui/widgets/timeline_view.hpp"

// `bench_viewer_frames FILE [FRAMES]`: opens a recording as the window does, in Qt's own screen
// without a display, and moves about in it. A frame is one step of a gesture with all that is
// painted after it. Prints a line for each figure, for frames.py.
namespace {

using namespace ackscope;
using Watch = std::chrono::steady_clock;

double since(Watch::time_point begin) {
  return std::chrono::duration<double, std::milli>(Watch::now() - begin).count();
}

double resident_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024;
  }
  return 0;
}

/// A frame counts when the lanes were painted in it.
class Paints : public QObject {
 public:
  int count = 0;
  bool eventFilter(QObject*, QEvent* event) override {
    if (event->type() == QEvent::Paint) ++count;
    return false;
  }
};

struct Frames {
  widgets::PaneView& view;
  Paints& paints;
  int number;

  double one(const std::function<void()>& step) {
    const int before = paints.count;
    const auto begin = Watch::now();
    step();
    QApplication::processEvents();
    const double took = since(begin);
    if (paints.count > before) return took;
    std::fprintf(stderr, "nothing was painted\n");
    std::exit(1);
  }

  void measure(const std::string& name, const std::function<void(int)>& step) {
    std::vector<double> took;
    for (int i = 0; i < number; ++i) took.push_back(one([&] { step(i); }));
    std::sort(took.begin(), took.end());
    const auto at = [&](std::size_t percent) { return took[(took.size() - 1) * percent / 100]; };
    std::printf("frame %s %.3f %.3f\n", name.c_str(), at(50), at(99));
  }

  /// Pans and zooms to and fro around the middle, so that every frame differs from the last.
  void around(double part) {
    auto& pane = *view.pane();
    const auto& scene = pane.scene();
    const double length = static_cast<double>(scene.end - scene.begin);
    const Ns middle = scene.begin + static_cast<Ns>(length * 0.5);
    const auto half = std::max<Ns>(1, static_cast<Ns>(length / part / 2));
    const auto start = [&] { pane.show_range(middle - half, middle + half); };
    const std::string name = "1/" + std::to_string(static_cast<long>(part));
    start();
    QApplication::processEvents();
    measure("pan-" + name, [&](int i) { pane.pan(i % 50 < 25 ? 7 : -7); });
    start();
    QApplication::processEvents();
    measure("zoom-" + name, [&](int i) { pane.zoom(i % 20 < 10 ? 0.97 : 1 / 0.97, 300); });
  }
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(count, arguments);
  pipeline::Request request;
  request.inputs.push_back({arguments[1], {}});
  const double before = resident_megabytes();
  const auto begin = Watch::now();
  auto recording = viewmodel::load(request, {});
  if (!recording) return 1;
  const double loaded = since(begin);
  widgets::PaneView view(widgets::PaneView::Place::main);
  view.resize(1400, 900);
  Paints paints;
  view.timeline().viewport()->installEventFilter(&paints);
  const auto shown = Watch::now();
  view.show_recording(*recording);
  const double scene = since(shown);
  view.show();
  while (paints.count == 0) QApplication::processEvents();
  const double first = since(begin);
  ::malloc_trim(0);
  std::printf("load %.3f\nscene %.3f\nfirst %.3f\nmemory %.1f\n", loaded, scene, first,
              resident_megabytes() - before);
  Frames frames{view, paints, count > 2 ? std::atoi(arguments[2]) : 200};
  for (const double part : {1.0, 10.0, 100.0, 10'000.0}) frames.around(part);
}
