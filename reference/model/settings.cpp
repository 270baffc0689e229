#include "reference/model/settings.hpp"

#include <charconv>
#include <utility>

namespace ackscope::reference {

bool legacy_by_default(const std::string& machine) {
  const auto dash = machine.rfind('-');
  if (dash == std::string::npos) return false;
  const char* at = machine.data() + dash + 1;
  const char* const end = machine.data() + machine.size();
  std::pair<int, int> version{};
  auto [dot, error] = std::from_chars(at, end, version.first);
  if (error != std::errc{} || dot == end || *dot != '.') return false;
  if (std::from_chars(dot + 1, end, version.second).ec != std::errc{}) return false;
  return version <= std::pair{11, 0};
}

}  // namespace ackscope::reference
