#include "recorder/flight/retention.hpp"

namespace ackscope::recorder::flight {
namespace {

/// The oldest that together have at least `bytes`, or all but the newest; `bytes` is what is left.
std::vector<std::string> oldest_with(const std::vector<KeptCase>& cases, std::uint64_t& bytes) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i + 1 < cases.size() && bytes > 0; ++i) {
    names.push_back(cases[i].name);
    bytes -= bytes < cases[i].bytes ? bytes : cases[i].bytes;
  }
  return names;
}

}  // namespace

std::vector<std::string> over_the_cap(const std::vector<KeptCase>& oldest_first,
                                      std::uint64_t most) {
  std::uint64_t total = 0;
  for (const KeptCase& each : oldest_first) total += each.bytes;
  std::uint64_t excess = total > most ? total - most : 0;
  return oldest_with(oldest_first, excess);
}

std::vector<std::string> to_make_room(const std::vector<KeptCase>& oldest_first, std::uint64_t free,
                                      std::uint64_t needed) {
  std::uint64_t missing = needed > free ? needed - free : 0;
  auto names = oldest_with(oldest_first, missing);
  if (missing > 0) names.clear();
  return names;
}

std::optional<std::vector<std::string>> to_look(const std::vector<KeptCase>& oldest_first,
                                                std::uint64_t free, std::uint64_t snapshot,
                                                std::uint64_t reserve) {
  const std::uint64_t needed = snapshot + reserve;
  const bool hopeless = free < needed && to_make_room(oldest_first, free, needed).empty();
  if (hopeless) return std::nullopt;
  return to_make_room(oldest_first, free, snapshot);
}

}  // namespace ackscope::recorder::flight
