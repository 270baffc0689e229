#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Text from recordings made fit for a terminal: names may hold anything, escape sequences
/// included.
namespace ackscope::report {

/// `text` without control characters and invalid UTF-8 (each byte becomes '?'); without `unicode`
/// every character beyond ASCII becomes '?' as well.
std::string printable(std::string_view text, bool unicode);

/// Columns that printable text takes: one per code point.
int text_width(std::string_view text);

/// At most `width` columns (at least 4), cut in the middle where names of devices differ least.
std::string shorten_middle(std::string_view text, int width, bool unicode);

/// Printable text padded with spaces on the right (left) to `width` columns.
std::string pad_right(std::string_view text, int width);
std::string pad_left(std::string_view text, int width);

/// Breaks at spaces into lines of at most `width` columns; longer words stay whole.
std::vector<std::string> wrap(std::string_view text, int width);

}  // namespace ackscope::report
