#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QProcessEnvironment>

#include "tests/gui/tour/desk.hpp"

/// The window in both themes, at a double scale and on a small screen: what is written is neither
/// cut off nor written over. The pictures are for eyes.
namespace ackscope::widgets::tour {
namespace {

struct Look {
  const char* name;
  Theme theme;
  QSize size;
};
constexpr QSize kUsual(1400, 900), kSmall(1024, 700);

void expect_whole(const QWidget& widget, const QString& text) {
  if (!widget.isVisible() || text.isEmpty()) return;
  const QRect in_window(widget.mapTo(widget.window(), QPoint()), widget.size());
  // Qt puts a tab that is behind another one outside.
  if (!widget.window()->rect().intersects(in_window)) return;
  EXPECT_TRUE(widget.window()->rect().contains(in_window)) << text.toStdString();
  EXPECT_GE(widget.width(), widget.minimumSizeHint().width()) << text.toStdString();
  const auto* label = qobject_cast<const QLabel*>(&widget);
  const bool wraps = label != nullptr && label->wordWrap();
  if (wraps) {
    EXPECT_GE(widget.height(), widget.heightForWidth(widget.width())) << text.toStdString();
  } else {
    EXPECT_GE(widget.width(), widget.sizeHint().width()) << text.toStdString();
    EXPECT_GE(widget.height(), widget.fontMetrics().height()) << text.toStdString();
  }
}

void expect_nothing_cut_off(MainWindow& window) {
  for (const auto* label : window.findChildren<QLabel*>())
    if (label->objectName() != "status-pointed") expect_whole(*label, label->text());
  for (const auto* button : window.findChildren<QAbstractButton*>())
    expect_whole(*button, button->text());
}

QRectF to_rect(const viewmodel::Rect& rect) { return {rect.x, rect.y, rect.width, rect.height}; }

/// The labels of one list lie within their part and beside each other, and their words fit.
void expect_readable(const viewmodel::DrawList& list, const QRectF& part, const FontMetrics& fonts,
                     const char* which) {
  for (std::size_t i = 0; i < list.labels.size(); ++i) {
    const viewmodel::Label& label = list.labels[i];
    const QRectF box = to_rect(label.box);
    EXPECT_TRUE(part.adjusted(-1, -1, 1, 1).contains(box)) << which << ": " << label.text;
    EXPECT_LE(fonts.width(label.text, label.size, label.bold), label.box.width + 1)
        << which << ": " << label.text;
    for (std::size_t k = i + 1; k < list.labels.size(); ++k) {
      const QRectF both = box.intersected(to_rect(list.labels[k].box));
      EXPECT_LE(std::min(both.width(), both.height()), 2)
          << which << ": " << label.text << " and " << list.labels[k].text;
    }
  }
}

void expect_picture_readable(Desk& desk) {
  TimelineView& view = desk.timeline();
  const double head = view.header_width(), top = view.picture_size().axis_height;
  const QSizeF all = view.viewport()->size();
  const QRectF plot(head, top, all.width() - head, all.height() - top);
  expect_readable(view.picture().plot, plot, view.fonts(), "plot");
  expect_readable(view.picture().axis, {0, 0, all.width(), top}, view.fonts(), "axis");
}

class Looks : public testing::TestWithParam<Look> {};

TEST_P(Looks, NothingIsCutOffOrWrittenOver) {
  const Look& look = GetParam();
  const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR", "1");
  Desk desk({}, look.size);
  desk.window().set_theme(look.theme);
  for (const char* recording : {"S04", "S01", "S01-source"}) {
    SCOPED_TRACE(recording);
    const bool one = std::string_view(recording) == "S01-source";
    desk.open(one ? Wanted{{{input("S01/ust-src")}, false}, {}} : both_hosts(recording));
    QCoreApplication::processEvents();
    EXPECT_LE(desk.window().width(), look.size.width());
    EXPECT_LE(desk.window().height(), look.size.height());
    desk.picture("look-" + std::string(look.name) + "-" + scale.toStdString() + "x-" + recording);
    expect_nothing_cut_off(desk.window());
    expect_picture_readable(desk);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Looks,
                         testing::Values(Look{"light", Theme::light, kUsual},
                                         Look{"dark", Theme::dark, kUsual},
                                         Look{"small", Theme::light, kSmall}),
                         [](const auto& look) { return std::string(look.param.name); });

}  // namespace
}  // namespace ackscope::widgets::tour
