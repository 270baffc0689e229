#include "tests/property/ambiguity.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace ackscope::property {
namespace {

constexpr Ns kFirst = std::numeric_limits<Ns>::min();
constexpr Ns kLast = std::numeric_limits<Ns>::max();

/// Does the event show that no ACK is pending? The counter is its last field.
bool shows_none_pending(const Recorded& recorded, const StoredEvent& event) {
  constexpr std::array kCounting{"ackscope:pending_query", "ackscope:ack_received",
                                 "qemu_savevm_query_pending",
                                 "source_return_path_thread_switchover_acked"};
  if (std::ranges::find(kCounting, recorded.classes[event.event_class].name) == kCounting.end()) {
    return false;
  }
  const auto* left = std::get_if<std::uint64_t>(&event.fields.back());
  return left && *left == 0;
}

/// The last moment before `at` at which the recording shows that no ACK is pending.
Ns quiet_before(const Recorded& recorded, Ns at) {
  Ns quiet = kFirst;
  for (const StoredEvent& event : recorded.events) {
    if (event.at > at) break;
    if (shows_none_pending(recorded, event)) quiet = event.at;
  }
  return quiet;
}

/// Is something missing between these moments, both included?
bool lost_between(const Recorded& recorded, Ns begin, Ns end) {
  const auto touches = [&](const Gap& gap) { return gap.begin <= end && gap.end >= begin; };
  return (recorded.begins_late && begin <= recorded.events.front().at) ||
         std::ranges::any_of(recorded.gaps, touches);
}

}  // namespace

bool guest_is_silent(const Recorded& source, OptNs end) {
  return end && std::ranges::none_of(source.events, [&](const StoredEvent& event) {
           return event.at <= *end && source.classes[event.event_class].name == "runstate_set";
         });
}

bool may_be_ambiguous(const Round& told, const reference::truth::RoundTruth* truly,
                      const Setting& setting) {
  const auto any = [](const Recorded* recorded) {
    return recorded && (recorded->begins_late || !recorded->gaps.empty());
  };
  const bool of_source = told.requested_ns || told.sent_ns || told.detected_ns || told.acked_ns;
  if (!of_source) return any(setting.destination) || any(setting.source);
  if (!setting.source) return false;
  OptNs begin = told.requested_ns ? told.requested_ns : told.sent_ns;
  if (truly && truly->requested) begin = truly->requested;
  const Ns since = begin ? quiet_before(*setting.source, *begin) : kFirst;
  return lost_between(*setting.source, since, told.acked_ns.value_or(kLast));
}

}  // namespace ackscope::property
