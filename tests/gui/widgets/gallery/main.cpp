// Writes pictures of every role, texture and shape in both themes into a folder: for eyes.
#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPainter>
#include <iostream>

#include "gui/widgets/painter.hpp"

namespace {

using namespace ackscope;
using namespace ackscope::viewmodel;
using widgets::FontMetrics;
using widgets::Palette;

const std::vector<std::pair<Role, std::string>> kRoles{
    {Role::setup, "setup"},
    {Role::precopy, "precopy"},
    {Role::switchover, "switchover"},
    {Role::running, "running"},
    {Role::down, "down"},
    {Role::requested, "requested"},
    {Role::sent, "sent"},
    {Role::arrived, "arrived"},
    {Role::loaded, "loaded"},
    {Role::approved, "approved"},
    {Role::beyond, "beyond"},
    {Role::acked, "acked"},
    {Role::late, "late"},
    {Role::pending, "pending"},
    {Role::blocked, "blocked"},
    {Role::stopped_before, "stopped"},
    {Role::stopping_devices, "stopping"},
    {Role::final_query, "query"},
    {Role::saving, "saving"},
    {Role::in_flight, "in flight"},
    {Role::loading, "loading"},
    {Role::starting, "starting"},
    {Role::unknown, "unknown"},
    {Role::device_state, "state"},
    {Role::failed, "failed"},
    {Role::return_path, "return"},
    {Role::error, "error"},
    {Role::warning, "warning"},
    {Role::info, "info"},
    {Role::lost, "lost"},
    {Role::event, "event"},
    {Role::note, "note"},
    {Role::measure, "measure"},
    {Role::marker_a, "A"},
    {Role::marker_b, "B"},
    {Role::selection, "selection"},
};

void add_row(DrawList& list, std::size_t row, Role role, const std::string& name) {
  const double y = 30 + 22.0 * static_cast<double>(row);
  list.labels.push_back({{8, y, 90, 18}, name, role, Role::background});
  for (int texture = 0; texture <= static_cast<int>(Texture::torn); ++texture) {
    Box box{{100 + 92.0 * texture, y, 84, 18}, role, static_cast<Texture>(texture), {}};
    box.selected = texture == 0 && row % 9 == 3;
    list.boxes.push_back(box);
    Label label{{box.rect.x + 4, y, 76, 18}, name + " 12 ms"};
    label.on = role;
    list.labels.push_back(label);
  }
  for (int i = 0; i < 3; ++i) {
    Box thin{{750 + 4.0 * i, y, 1 + 1.0 * i, 18}, role, Texture::dense, {}};
    list.boxes.push_back(thin);
  }
  list.boxes.push_back({{775, y, 40, 18}, role, Texture::solid, {}, true});
  for (int shape = 0; shape <= static_cast<int>(Shape::bang); ++shape) {
    Glyph glyph{{840 + 20.0 * shape, y + 9}, static_cast<Shape>(shape), role, 12, {}, {}};
    glyph.certainty = static_cast<Certainty>(row % 3);
    glyph.selected = row == 4 && shape % 2 == 0;
    list.glyphs.push_back(glyph);
  }
  list.labels.push_back({{1030, y, 50, 18}, "LATE", role, role, Align::centre, true, true});
  list.strokes.push_back(
      {{{1100, y + 14}, {1130, y + 14}, {1130, y + 4}, {1160, y + 4}, {1160, y + 14}},
       role,
       1.5,
       false,
       true});
  list.strokes.push_back(
      {{{1170, y + 16}, {1210, y + 3}}, role, 1.25, row % 2 == 1, false, true, {}});
}

DrawList everything() {
  DrawList list;
  list.boxes.push_back({{0, 0, 1240, 24}, Role::header, Texture::solid, {}});
  const char* heads[] = {"solid", "light", "hatched", "dotted", "outline", "dense", "torn"};
  for (int i = 0; i < 7; ++i) {
    list.labels.push_back({{100 + 92.0 * i, 2, 84, 20}, heads[i], Role::dim_text, Role::header});
  }
  for (std::size_t row = 0; row < kRoles.size(); ++row) {
    if (row % 2 == 1)
      list.boxes.push_back(
          {{0, 28 + 22.0 * static_cast<double>(row), 1240, 22}, Role::stripe, Texture::solid, {}});
    add_row(list, row, kRoles[row].first, kRoles[row].second);
  }
  return list;
}

bool write(const QString& folder, bool dark, double scale) {
  const Palette palette = Palette::of(dark);
  QImage image(QSize(1240, 830) * scale, QImage::Format_RGB32);
  image.setDevicePixelRatio(scale);
  image.fill(palette.fill(Role::background));
  {
    QPainter painter(&image);
    paint(painter, everything(), palette, FontMetrics(QApplication::font()));
  }
  return image.save(QDir(folder).filePath(
      QStringLiteral("gallery-%1-%2.png").arg(dark ? "dark" : "light").arg(scale * 100)));
}

}  // namespace

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QDir::currentPath();
  bool good = true;
  for (const bool dark : {false, true}) {
    for (const double scale : {1.0, 2.0}) good = write(folder, dark, scale) && good;
  }
  if (!good) std::cerr << "cannot write into " << folder.toStdString() << '\n';
  return good ? 0 : 1;
}
