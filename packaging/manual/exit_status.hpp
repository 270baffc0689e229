#pragma once

#include <string>
#include <string_view>

namespace ackscope::manual {

/// What a help says behind "Exit codes:", without line breaks; empty where it says nothing.
std::string exit_codes(std::string_view footer);

/// What it says before that.
std::string before_exit_codes(std::string_view footer);

/// The codes as a list in man(7) where they are one ("0 clean; 1 ...; 2 usage. More."), else as
/// they are.
std::string exit_status(std::string_view codes);

}  // namespace ackscope::manual
