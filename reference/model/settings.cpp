#include "reference/model/settings.hpp"

#include <charconv>
#include <optional>
#include <utility>

namespace ackscope::reference {

namespace {

/// "pc-q35-11.0" is version 11.0; "q35" has none.
std::optional<std::pair<int, int>> version_of(const std::string& machine) {
  const auto dash = machine.rfind('-');
  if (dash == std::string::npos) return std::nullopt;
  const char* at = machine.data() + dash + 1;
  const char* const end = machine.data() + machine.size();
  std::pair<int, int> version{};
  auto [dot, error] = std::from_chars(at, end, version.first);
  if (error != std::errc{} || dot == end || *dot != '.') return std::nullopt;
  if (std::from_chars(dot + 1, end, version.second).ec != std::errc{}) return std::nullopt;
  return version;
}

}  // namespace

bool legacy_by_default(const std::string& machine) {
  const auto version = version_of(machine);
  return version && *version <= std::pair{11, 0};
}

bool machine_at_least(const std::string& machine, int major, int minor) {
  const auto version = version_of(machine);
  return !version || *version >= std::pair{major, minor};
}

}  // namespace ackscope::reference
