#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "gui/viewmodel/query/field.hpp"

namespace ackscope::viewmodel::query {

/// A number as it was typed: 12.4 ms stands for everything that is written so, 12.35 ms up to but
/// not including 12.45 ms. `=` compares with that stretch, `<` and the others with the value.
struct Amount {
  double value = 0;
  double low = 0, high = 0;
  bool is(double number) const { return number >= low && number < high; }
};

/// "50ms", "1.5 GiB", "2 min 5 s", "-3", "7": what a field of that kind is compared with. Durations
/// without a unit are nanoseconds, sizes bytes. Nothing when it is none.
std::optional<Amount> parse_amount(std::string_view text, FieldKind kind);

/// Whether a word is the name of a unit of that kind.
bool is_unit(std::string_view word, FieldKind kind);

}  // namespace ackscope::viewmodel::query
