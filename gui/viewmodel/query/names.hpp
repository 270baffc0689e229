#pragma once

#include <string_view>

#include "gui/viewmodel/query/values.hpp"

namespace ackscope::viewmodel::query {

/// The names of devices that a thing is about: all by which each of them is known.
bool any_device_name(const Subject& subject, const Shown& shown, const OnText& on_text);

/// Whether `word` occurs in `text` and does not go on there as a longer name.
bool holds_word(std::string_view text, std::string_view word);

}  // namespace ackscope::viewmodel::query
