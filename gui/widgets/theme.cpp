#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

#include "gui/widgets/palette.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Role;

QPalette program_colours(const Palette& palette) {
  const QColor window = palette.fill(Role::header), base = palette.fill(Role::background);
  const QColor text = palette.fill(Role::text), accent = palette.fill(Role::selection);
  QPalette colours(palette.text_on(window), window);
  colours.setColor(QPalette::Window, window);
  colours.setColor(QPalette::Base, base);
  colours.setColor(QPalette::AlternateBase, palette.fill(Role::stripe));
  colours.setColor(QPalette::Button, mix(text, window, palette.dark() ? 0.08 : 0.03));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    colours.setColor(role, text);
    colours.setColor(QPalette::Disabled, role, mix(text, window, 0.45));
  }
  colours.setColor(QPalette::PlaceholderText, palette.fill(Role::dim_text));
  colours.setColor(QPalette::ToolTipBase, palette.fill(Role::pinned));
  colours.setColor(QPalette::ToolTipText, text);
  colours.setColor(QPalette::Highlight, accent);
  colours.setColor(QPalette::HighlightedText, palette.text_on(accent));
  colours.setColor(QPalette::Link, palette.ink(Role::measure));
  colours.setColor(QPalette::LinkVisited, palette.ink(Role::switchover));
  return colours;
}

/// How the desktop started the program, before any theme of ours.
struct Desktop {
  QString style;
  QPalette palette;
};
const Desktop& desktop() {
  static const Desktop first{QApplication::style()->objectName(), QApplication::palette()};
  return first;
}

}  // namespace

bool is_dark(Theme theme, const QPalette& system) {
  if (theme != Theme::system) return theme == Theme::dark;
  return system.color(QPalette::Window).lightness() <
         system.color(QPalette::WindowText).lightness();
}

void apply_theme(QApplication& application, Theme theme) {
  const Desktop& before = desktop();
  const bool own = theme != Theme::system;
  QApplication::setStyle(QStyleFactory::create(own ? QStringLiteral("Fusion") : before.style));
  application.setPalette(own ? program_colours(Palette::of(theme == Theme::dark)) : before.palette);
}

}  // namespace ackscope::widgets
