#include "collector/model/migration.hpp"

#include <array>

namespace ackscope {
namespace {

template <typename Enum, std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

using Names2 = std::array<std::string_view, 2>;
using Names3 = std::array<std::string_view, 3>;
using Names4 = std::array<std::string_view, 4>;
using Names5 = std::array<std::string_view, 5>;
using Names8 = std::array<std::string_view, 8>;

}  // namespace

std::string_view to_string(Mechanism value) {
  return pick(Names4{"unknown", "off", "legacy", "per-device"}, value);
}
std::string_view to_string(Outcome value) {
  return pick(Names5{"unknown", "unfinished", "completed", "failed", "cancelled"}, value);
}
std::string_view to_string(Pairing value) {
  return pick(Names4{"one-sided", "given", "observed", "inferred"}, value);
}
std::string_view to_string(RoundCause value) {
  return pick(Names4{"unknown", "setup", "reinit", "final-check-failed"}, value);
}
std::string_view to_string(RoundState value) {
  return pick(Names4{"unknown", "pending", "acked", "late"}, value);
}
std::string_view to_string(Attribution value) {
  return pick(Names3{"observed", "inferred", "ambiguous"}, value);
}
std::string_view to_string(DeviceJoin value) {
  return pick(Names5{"none", "section", "end-sequence", "start-order", "fifo"}, value);
}
std::string_view to_string(AlignmentMethod value) {
  return pick(Names4{"none", "same-clock", "causal-bounds", "asserted"}, value);
}
std::string_view to_string(Severity value) {
  return pick(Names3{"info", "warning", "error"}, value);
}
std::string_view to_string(Confidence value) { return pick(Names2{"observed", "inferred"}, value); }

std::string_view to_string(LimitOrigin value) {
  return pick(Names4{"none", "trace", "qmp", "option"}, value);
}
std::string_view to_string(OutageStage value) {
  return pick(Names8{"stopped-before", "stopping-devices", "final-query", "saving", "in-flight",
                     "loading", "starting", "unknown"},
              value);
}
std::string_view to_string(Policy value) {
  return pick(Names4{"off", "legacy", "per-device", "per-device-resuming"}, value);
}
std::string_view to_string(Prospect value) {
  return pick(Names3{"unknown", "completes", "fails"}, value);
}

std::string_view display_name(const Device& device) {
  if (device.source_name) return *device.source_name;
  if (device.destination_name) return *device.destination_name;
  return "unknown device";
}

}  // namespace ackscope
