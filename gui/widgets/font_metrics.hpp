#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "gui/viewmodel/draw/draw_list.hpp"

namespace ackscope::widgets {

/// The fonts of the picture and how wide texts are in them. Remembers what it was asked, within
/// bounds; made anew when the program's font changes.
class FontMetrics final : public viewmodel::TextMetrics {
 public:
  explicit FontMetrics(const QFont& base);

  double width(std::string_view text, double size, bool bold) const override;
  const QFont& font(double size, bool bold) const { return of(size, bold).font; }
  /// The text, shortened with an ellipsis to `width` pixels.
  QString elided(const std::string& text, double size, bool bold, double width) const;
  /// From the baseline up to the top of capitals and digits: texts are centred by it.
  double cap_height(double size, bool bold) const { return of(size, bold).cap_height; }

 private:
  struct Sized {
    QFont font;
    QFontMetricsF metrics;
    double cap_height;
    mutable std::unordered_map<std::string, double> widths;
  };
  const Sized& of(double size, bool bold) const;

  QFont base_;
  mutable std::map<std::pair<int, bool>, Sized> sizes_;  ///< by tenths of a pixel
};

}  // namespace ackscope::widgets
