#pragma once

#include <string>
#include <string_view>

/// Comparing texts without regard to the case of ASCII letters; other bytes are taken as they are.
namespace ackscope::viewmodel::query {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string lower(std::string_view text);

bool equal(std::string_view text, std::string_view lowered);
bool ends_with(std::string_view text, std::string_view lowered);
bool holds(std::string_view text, std::string_view lowered);

}  // namespace ackscope::viewmodel::query
