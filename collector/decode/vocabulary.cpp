#include "collector/decode/vocabulary.hpp"

#include <algorithm>

#include "collector/decode/ackscope/groups.hpp"
#include "collector/decode/qemu/groups.hpp"

namespace ackscope::decode {
namespace {

/// Traced whenever bytes are counted, thousands of times a second, and nothing is learnt from it.
constexpr std::string_view kTooDense = "migration_transferred_bytes";

std::vector<std::string_view> names_in(const std::vector<std::span<const EventRule>>& groups) {
  std::vector<std::string_view> all;
  for (const auto& group : groups) {
    for (const EventRule& rule : group) {
      if (rule.event != kTooDense) all.push_back(rule.event);
    }
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());  // clang 14 knows no ranges::unique
  return all;
}

}  // namespace

std::vector<std::span<const EventRule>> qemu_vocabulary() {
  return {qemu::ack_rules(),      qemu::pending_rules(), qemu::device_rules(),
          qemu::data_rules(),     qemu::section_rules(), qemu::migration_rules(),
          qemu::downtime_rules(), qemu::noted_rules()};
}

std::vector<std::span<const EventRule>> ackscope_vocabulary() {
  return {own::ack_rules(), own::device_rules(), own::migration_rules(), own::stream_rules()};
}

std::span<const std::string_view> event_names() {
  static const std::vector<std::string_view> names = names_in(qemu_vocabulary());
  return names;
}

std::span<const std::string_view> ackscope_event_names() {
  static const std::vector<std::string_view> names = names_in(ackscope_vocabulary());
  return names;
}

}  // namespace ackscope::decode
