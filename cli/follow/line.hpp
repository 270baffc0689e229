#pragma once

#include <string>
#include <string_view>

#include "analysis/report/text/style.hpp"

namespace ackscope::cli::follow {

/// A line of the screen that is put together piece by piece and never gets wider than the screen.
/// All texts are raw; they are made fit for a terminal here.
class Line {
 public:
  explicit Line(const report::TextStyle& style) : style_(style) {}

  /// Shortened as by `rest` when it does not fit; then nothing comes behind it.
  Line& add(std::string_view text, report::Tone tone = report::Tone::plain);
  /// Goes on in that column; at least one space behind what is there.
  Line& to(int column);
  /// To the end of the line: shortened there between words, never inside a figure; or, when it
  /// must not be cut, beyond the end.
  Line& rest(std::string_view text, bool cut, report::Tone tone = report::Tone::plain);
  /// The same as `add`, but left out when it does not fit as a whole.
  Line& item(std::string_view text, report::Tone tone = report::Tone::plain);
  /// A duration, or words that end with one, in a column; loses its smaller units, not digits.
  Line& figure(std::string_view text, int width, report::Tone tone = report::Tone::plain);
  /// `text` in a column of that width, shortened in the middle, and a space.
  Line& cell(std::string_view text, int width, report::Tone tone = report::Tone::plain);
  Line& right(std::string_view text, int width, report::Tone tone = report::Tone::plain);
  /// Painted already; left out when it does not fit.
  Line& drawn(const std::string& text, int columns);

  int room() const { return style_.width - width_; }
  std::string text() const;

 private:
  void put(std::string_view clean, report::Tone tone);

  const report::TextStyle& style_;
  std::string text_;
  int width_ = 0;
};

}  // namespace ackscope::cli::follow
