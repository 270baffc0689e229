#pragma once

#include <concepts>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

#include "collector/model/time.hpp"

/// Writing HTML so that no text of a recording can become markup.
namespace ackscope::report::html {

/// `text` without control characters, bidirectional overrides and bytes that are no UTF-8, and with
/// references for & < > " ': fit for an element's content and for a quoted attribute.
std::string escaped(std::string_view text);

/// A JSON text fit for a script element: nothing in it ends the element or begins a comment.
std::string script_safe(std::string_view json);

/// Markup that was chosen at run time among literals.
class Markup {
 public:
  template <std::size_t size>
  constexpr explicit Markup(const char (&literal)[size]) : text_(literal, size - 1) {}
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// A string literal is markup, every other text is text and is escaped.
class Html {
 public:
  explicit Html(std::ostream& out) : out_(out) {}

  template <std::size_t size>
  Html& operator<<(const char (&literal)[size]) {
    return put({literal, size - 1});
  }
  Html& operator<<(Markup markup) { return put(markup.text()); }
  Html& operator<<(std::string_view text) { return put(escaped(text)); }
  Html& operator<<(const std::string& text) { return put(escaped(text)); }
  template <std::integral Number>
  Html& operator<<(Number number) {
    return put(std::to_string(number));
  }

  /// What is markup already: our own style sheet and script, and JSON by `script_safe`.
  Html& raw(std::string_view markup) { return put(markup); }

 private:
  Html& put(std::string_view bytes) {
    out_ << bytes;
    return *this;
  }
  std::ostream& out_;
};

/// "474 µs", "8.76 ms ± 40 µs", or "unknown"; the exact number of nanoseconds as its title.
void write_duration(Html& html, OptNs value, OptNs uncertainty = {});

/// Texts for terminals as a page shows them: "us" behind a number becomes "µs", "+-" becomes "±",
/// and no line ends between a number and its unit.
std::string typeset(std::string_view text);

}  // namespace ackscope::report::html
