#include "gui/widgets/font_metrics.hpp"

#include <algorithm>
#include <cmath>

namespace ackscope::widgets {
namespace {
constexpr std::size_t kRemembered = 4096;
constexpr double kLeast = 6, kMost = 64;
}  // namespace

FontMetrics::FontMetrics(const QFont& base) : base_(base) {
  base_.setHintingPreference(QFont::PreferVerticalHinting);
}

const FontMetrics::Sized& FontMetrics::of(double size, bool bold) const {
  const double bounded = std::clamp(std::isfinite(size) ? size : kLeast, kLeast, kMost);
  const auto key = std::pair(static_cast<int>(std::lround(bounded * 10)), bold);
  if (const auto found = sizes_.find(key); found != sizes_.end()) return found->second;
  QFont font = base_;
  font.setPixelSize(static_cast<int>(std::lround(bounded)));
  font.setBold(bold);
  QFontMetricsF metrics(font);
  const double cap_height = metrics.capHeight();
  return sizes_.emplace(key, Sized{font, metrics, cap_height, {}}).first->second;
}

double FontMetrics::width(std::string_view text, double size, bool bold) const {
  const Sized& sized = of(size, bold);
  std::string key(text);
  if (const auto found = sized.widths.find(key); found != sized.widths.end()) return found->second;
  const QString words = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
  const double width = sized.metrics.horizontalAdvance(words);
  if (sized.widths.size() >= kRemembered) sized.widths.clear();
  sized.widths.emplace(std::move(key), width);
  return width;
}

QString FontMetrics::elided(const std::string& text, double size, bool bold, double width) const {
  const QString words = QString::fromStdString(text);
  if (this->width(text, size, bold) <= width + 0.5) return words;
  return of(size, bold).metrics.elidedText(words, Qt::ElideRight, width);
}

}  // namespace ackscope::widgets
