#include "collector/decode/vocabulary.hpp"

#include <algorithm>

#include "collector/decode/qemu/groups.hpp"

namespace ackscope::decode {
namespace {

/// Traced whenever bytes are counted, thousands of times a second, and nothing is learnt from it.
constexpr std::string_view kTooDense = "migration_transferred_bytes";

}  // namespace

std::vector<std::span<const EventRule>> qemu_vocabulary() {
  return {qemu::ack_rules(),      qemu::pending_rules(), qemu::device_rules(),
          qemu::data_rules(),     qemu::section_rules(), qemu::migration_rules(),
          qemu::downtime_rules(), qemu::noted_rules()};
}

std::span<const std::string_view> event_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const auto& group : qemu_vocabulary()) {
      for (const EventRule& rule : group) {
        if (rule.event != kTooDense) all.push_back(rule.event);
      }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }();
  return names;
}

}  // namespace ackscope::decode
