#include "gui/widgets/picture_export.hpp"

#include <QPainter>
#include <QSaveFile>
#include <algorithm>
#include <cmath>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/draw/svg/svg.hpp"
#include "gui/viewmodel/words/headline.hpp"
#include "gui/widgets/painter.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Inks;
using viewmodel::Page;
using viewmodel::Pane;
using viewmodel::Role;

constexpr double kMostPixels = 200e6;

std::string title_of(const Pane& pane) {
  const auto said = viewmodel::headline(pane.shown());
  return said.words.empty() ? said.outcome : said.outcome + ": " + said.words;
}

std::string subtitle_of(const Pane& pane) {
  const Ns zero = pane.scene().zero;
  return viewmodel::migration_title(pane.shown()) +
         "; seen: " + viewmodel::exact(report::difference(pane.view().begin(), zero)) + " to " +
         viewmodel::exact(report::difference(pane.view().end(), zero));
}

void paint_part(QPainter& painter, const Page::Part& part, const Palette& palette,
                const FontMetrics& fonts) {
  painter.save();
  painter.translate(part.moved_by.x, part.moved_by.y);
  painter.setClipRect(QRectF(part.clip.x, part.clip.y, part.clip.width, part.clip.height));
  paint(painter, part.list, palette, fonts);
  painter.restore();
}

std::string name_of(const QColor& colour) { return colour.name().toStdString(); }

Inks inks_of(Role role, const Palette& palette) {
  const QColor fill = palette.fill(role), tint = palette.tint(role);
  return {name_of(fill), name_of(tint), name_of(palette.ink(role)), name_of(palette.text_on(fill)),
          name_of(palette.text_on(tint))};
}

bool write_svg(QIODevice& out, const Page& page, const Palette& palette, const FontMetrics& fonts) {
  const std::string text = viewmodel::to_svg(
      page, [&](Role role) { return inks_of(role, palette); }, fonts);
  return out.write(text.data(), static_cast<qint64>(text.size())) ==
         static_cast<qint64>(text.size());
}

}  // namespace

Page export_page(const Pane& pane, const viewmodel::PictureSize& size, double width,
                 const FontMetrics& fonts) {
  auto decoration = pane.decoration();
  decoration.cursor.reset();
  const auto picture =
      viewmodel::draw_picture(pane.scene(), pane.placement(), pane.view(), size, decoration, fonts);
  const bool some = pane.has_migration();
  return viewmodel::picture_page(picture, size, width, some ? title_of(pane) : std::string(),
                                 some ? subtitle_of(pane) : std::string(), fonts);
}

QImage page_image(const Page& page, const Palette& palette, const FontMetrics& fonts,
                  double scale) {
  const double area = std::max(1.0, page.width * page.height);
  const double held = std::clamp(scale, 0.1, std::sqrt(kMostPixels / area));
  QImage image(static_cast<int>(std::ceil(page.width * held)),
               static_cast<int>(std::ceil(page.height * held)), QImage::Format_RGB32);
  image.setDevicePixelRatio(held);
  image.fill(palette.fill(Role::background));
  QPainter painter(&image);
  for (const Page::Part& part : page.parts) paint_part(painter, part, palette, fonts);
  return image;
}

Result<void> save_page(const Page& page, const Palette& palette, const FontMetrics& fonts,
                       double scale, const std::filesystem::path& path) {
  QSaveFile file(QString::fromStdString(path.string()));
  bool good = file.open(QIODevice::WriteOnly);
  if (good && path.extension() == ".svg") {
    good = write_svg(file, page, palette, fonts);
  } else if (good) {
    good = page_image(page, palette, fonts, scale).save(&file, "PNG");
  }
  if (good && file.commit()) return {};
  const std::string why = file.errorString().toStdString();
  file.cancelWriting();
  return tl::unexpected(Error{"the picture could not be written: " + why, path.string(),
                              "choose a folder that may be written to and has room"});
}

}  // namespace ackscope::widgets
