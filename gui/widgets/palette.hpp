#pragma once

#include <QColor>

#include "gui/viewmodel/lanes/role.hpp"

class QApplication;
class QPalette;

namespace ackscope::widgets {

enum class Theme { system, light, dark };

/// Roles to colours, for a light and for a dark ground. Marks have a contrast of 3:1 and texts of
/// 4.5:1 against every ground they occur on (WCAG 2.1), and what must not be confused differs for
/// people who see no red or no green too; tests compute both.
class Palette {
 public:
  static Palette of(bool dark) { return Palette(dark); }

  bool dark() const { return dark_; }
  /// As a filled box, a line or a glyph.
  QColor fill(viewmodel::Role role) const;
  /// The tint of a box that only waits, opaque.
  QColor tint(viewmodel::Role role) const;
  /// As text on the picture's own grounds: the same hue, as strong as reading needs.
  QColor ink(viewmodel::Role role) const;
  /// Text on a ground of any colour: nearly black or nearly white.
  QColor text_on(const QColor& ground) const;
  /// What the filter does not take: nearly the ground.
  QColor dimmed(const QColor& colour) const;

 private:
  explicit Palette(bool dark) : dark_(dark) {}
  bool dark_;
};

/// What a picture is drawn on, beneath everything: text lies on it directly.
bool is_ground(viewmodel::Role role);

/// `share` of `a`, the rest `b`.
QColor mix(const QColor& a, const QColor& b, double share);
/// WCAG 2.1: 1 to 21.
double contrast(const QColor& a, const QColor& b);

/// Whether a theme is dark, the system's by how light its windows are.
bool is_dark(Theme theme, const QPalette& system);
/// Gives the whole program the theme: Fusion and colours of its own for light and dark, what the
/// desktop wants for `system`. May be called at any time.
void apply_theme(QApplication& application, Theme theme);

}  // namespace ackscope::widgets
