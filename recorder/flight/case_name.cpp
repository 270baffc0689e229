#include "recorder/flight/case_name.hpp"

#include <array>
#include <ctime>

namespace ackscope::recorder::flight {
namespace {

constexpr std::size_t longest_vm = 64;

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

std::string in_a_name(std::string_view text) {
  std::string name;
  for (const char c : text.substr(0, longest_vm)) name += plain(c) ? c : '_';
  return name.empty() ? "unknown" : name;
}

}  // namespace

std::string case_name(Ns unix_time, std::string_view vm, std::string_view outcome) {
  const std::time_t seconds = unix_time / 1'000'000'000;
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &utc);
  return std::string(text.data(), size) + "-" + in_a_name(vm) + "-" + in_a_name(outcome);
}

bool is_case_name(std::string_view name) {
  constexpr std::string_view stamp = "00000000T000000Z-";
  if (name.size() <= stamp.size()) return false;
  for (std::size_t i = 0; i < stamp.size(); ++i) {
    const bool digit = name[i] >= '0' && name[i] <= '9';
    if (stamp[i] == '0' ? !digit : name[i] != stamp[i]) return false;
  }
  return true;
}

}  // namespace ackscope::recorder::flight
