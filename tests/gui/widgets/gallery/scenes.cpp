// Pictures of recordings as the viewer's widgets show them, and how long frames take: for eyes.
//   timeline_gallery FOLDER RECORDING...
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <iostream>

#include "gui/viewmodel/document/load.hpp"
#include "gui/widgets/headline_bar.hpp"
#include "gui/widgets/lens_view.hpp"
#include "gui/widgets/overview_strip.hpp"
#include "gui/widgets/picture_export.hpp"
#include "gui/widgets/timeline_view.hpp"

namespace {

using namespace ackscope;
using namespace ackscope::widgets;
using viewmodel::Command;

/// The widgets one above the other, as in the window.
struct Stage {
  QWidget window;
  HeadlineBar headline;
  OverviewStrip overview;
  TimelineView timeline;
  LensView lens;

  explicit Stage(viewmodel::Pane& pane) {
    auto* layout = new QVBoxLayout(&window);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addWidget(&headline);
    layout->addWidget(&overview);
    layout->addWidget(&timeline, 1);
    layout->addWidget(&lens);
    window.resize(1400, 900);
    window.show();
    QApplication::processEvents();
    headline.set_pane(&pane);
    overview.set_pane(&pane);
    timeline.set_pane(&pane);
    lens.set_pane(&pane);
    pane.on_change([this](unsigned changes) {
      headline.refresh(changes);
      overview.refresh(changes);
      timeline.refresh(changes);
      lens.refresh(changes);
    });
  }
  ~Stage() {
    for (QWidget* child : std::initializer_list<QWidget*>{&headline, &overview, &timeline, &lens}) {
      child->setParent(nullptr);
    }
  }
  void wear(bool dark) {
    const Palette palette = Palette::of(dark);
    headline.set_palette(palette);
    overview.set_palette(palette);
    timeline.set_palette(palette);
    lens.set_palette(palette);
  }
  bool shoot(const QString& path, double scale) {
    QApplication::processEvents();
    QImage image(window.size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    window.render(&image);
    return image.save(path);
  }
};

void print_frames(const char* what, std::vector<double> ms) {
  std::sort(ms.begin(), ms.end());
  const auto part = [&](double p) {
    return ms[static_cast<std::size_t>(p * static_cast<double>(ms.size() - 1))];
  };
  std::cout << what << ": p50 " << part(0.5) << " ms, p99 " << part(0.99) << " ms\n";
}

template <typename Step>
void time_frames(const char* what, Stage& stage, Step step) {
  QImage image(stage.timeline.viewport()->size(), QImage::Format_RGB32);
  std::vector<double> ms;
  for (int i = 0; i < 300; ++i) {
    QElapsedTimer timer;
    timer.start();
    step(i);
    stage.timeline.viewport()->render(&image);
    ms.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
  }
  print_frames(what, std::move(ms));
}

void time_all(viewmodel::Pane& pane, Stage& stage) {
  pane.run(Command::show_all);
  time_frames("zoom", stage, [&](int i) { pane.zoom(i % 100 < 50 ? 0.9 : 1 / 0.9, 600, false); });
  pane.run(Command::show_all);
  for (int i = 0; i < 5; ++i) pane.run(Command::zoom_in);
  time_frames("pan", stage, [&](int i) { pane.pan(i % 60 < 30 ? 15 : -15, false); });
  time_frames("cursor", stage, [&](int i) { pane.set_cursor(pane.view().at(i)); });
}

bool shoot_all(Stage& stage, const QString& base, const QString& step) {
  bool good = true;
  for (const bool dark : {false, true}) {
    apply_theme(*qApp, dark ? Theme::dark : Theme::light);
    stage.wear(dark);
    for (const int scale : {1, 2}) {
      good =
          stage.shoot(
              QStringLiteral("%1-%2-%3-%4.png").arg(base, step, dark ? "dark" : "light").arg(scale),
              scale) &&
          good;
    }
  }
  return good;
}

bool show(const QString& base, const viewmodel::RecordingPtr& recording) {
  viewmodel::Pane pane(recording);
  Stage stage(pane);
  bool good = shoot_all(stage, base, "all");
  pane.run(Command::next_late);
  good = shoot_all(stage, base, "late") && good;
  for (int i = 0; i < 6; ++i) pane.run(Command::zoom_in);
  good = shoot_all(stage, base, "near") && good;
  if (stage.lens.has_lens()) {
    const auto& view = pane.view();
    pane.measure_from(view.width() * 0.3, {});
    pane.measure_to(view.width() * 0.6, {});
    pane.set_marker(false, view.at(view.width() * 0.2));
    pane.set_marker(true, view.at(view.width() * 0.8));
    pane.add_note("a note on the measured range");
    good = shoot_all(stage, base, "measured") && good;
  }
  const auto page = export_page(pane, stage.timeline.picture_size(), 1400, stage.timeline.fonts());
  for (const char* suffix : {".svg", ".png"}) {
    good = save_page(page, Palette::of(false), stage.timeline.fonts(), 1,
                     (base + "-page" + suffix).toStdString())
               .has_value() &&
           good;
  }
  time_all(pane, stage);
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  if (argc < 3) return 2;
  pipeline::Request request;
  for (int i = 2; i < argc; ++i) request.inputs.push_back({argv[i], {}});
  const auto loaded = viewmodel::load(request, [](const auto&) { return true; });
  if (!loaded) {
    std::cerr << to_line(loaded.error()) << '\n';
    return 1;
  }
  return show(QDir(argv[1]).filePath("scene"), *loaded) ? 0 : 1;
}
