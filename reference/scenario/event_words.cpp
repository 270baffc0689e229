#include "reference/scenario/event_words.hpp"

#include <type_traits>

namespace ackscope::reference {
namespace {

#define ACKSCOPE_LABEL_CASE(symbol, number, label) \
  case number:                                     \
    return label;

std::string_view to_string(CommandKind value) {
  switch (static_cast<int>(value)) {
    ACKSCOPE_COMMANDS(ACKSCOPE_LABEL_CASE)
    default:
      return "?";
  }
}

std::string_view to_string(MessageKind value) {
  switch (static_cast<int>(value)) {
    ACKSCOPE_RETURN_PATH_MESSAGES(ACKSCOPE_LABEL_CASE)
    default:
      return "?";
  }
}

std::string_view to_string(std::string_view text) { return text; }

/// A query that shows a re-init has the label "reinit".
struct ReinitFlag {
  bool set = false;
};
std::string_view to_string(ReinitFlag flag) { return flag.set ? "reinit" : ""; }

/// Calls `visitor` with every field that stands for a word.
template <typename Event, typename Visitor>
void for_each_label(const Event& event, Visitor visitor) {
  if constexpr (requires { event.kind; }) visitor(event.kind);
  if constexpr (requires { event.cause; }) visitor(event.cause);
  if constexpr (requires { event.state; }) visitor(event.state);
  if constexpr (requires { event.reason; }) visitor(event.reason);
  if constexpr (requires { event.mechanism; }) visitor(event.mechanism);
  if constexpr (requires { event.command; }) visitor(event.command);
  if constexpr (requires { event.type; }) visitor(event.type);
  if constexpr (requires { event.checkpoint; }) visitor(event.checkpoint);
  if constexpr (requires { event.reinit; }) visitor(ReinitFlag{event.reinit});
}

template <typename Field>
bool can_be(std::string_view label) {
  constexpr int kMostValues = 16;  // more than any set of words.h has
  if constexpr (std::is_enum_v<Field>) {
    for (int number = 0; number < kMostValues; ++number) {
      if (to_string(static_cast<Field>(number)) == label) return label != "?";
    }
    return false;
  } else if constexpr (std::is_same_v<Field, ReinitFlag>) {
    return label == "reinit";
  } else {
    return true;  // free text
  }
}

template <typename Event>
bool knows(std::string_view label) {
  bool known = false;
  for_each_label(Event{}, [&]<typename Field>(const Field&) { known |= can_be<Field>(label); });
  return known;
}

template <typename Event>
constexpr bool kHasLabel = requires(Event e) {
  e.kind;
}
|| requires(Event e) { e.cause; }
|| requires(Event e) { e.state; }
|| requires(Event e) { e.reason; }
|| requires(Event e) { e.mechanism; }
|| requires(Event e) { e.command; }
|| requires(Event e) { e.type; }
|| requires(Event e) { e.checkpoint; };

template <typename Event>
constexpr EventKind row(std::string_view name, std::optional<Side> side) {
  return {name, side, requires(Event e){e.device;
}
, requires(Event e) { e.round; }
, kHasLabel<Event> ? &knows<Event> : nullptr
};  // namespace
}  // namespace ackscope::reference

constexpr std::optional<Side> kBoth;
constexpr std::optional<Side> kSource = Side::source;
constexpr std::optional<Side> kDestination = Side::destination;

// In the order of trace::Event.
constexpr EventKind kKinds[] = {
    row<trace::AttemptStarted>("attempt_started", kBoth),
    row<trace::DeviceSetup>("device_setup", kBoth),
    row<trace::AckExpected>("ack_expected", kDestination),
    row<trace::PrecopyQuery>("precopy_query", kSource),
    row<trace::PendingQuery>("pending_query", kSource),
    row<trace::AckRequestDetected>("ack_request_detected", kSource),
    row<trace::AckRequestCollected>("ack_request_collected", kSource),
    row<trace::DeviceDataSent>("device_data_sent", kSource),
    row<trace::DeviceSectionSent>("device_section_sent", kSource),
    row<trace::InitialDataSent>("initial_data_sent", kSource),
    row<trace::DeviceDataArrived>("device_data_arrived", kDestination),
    row<trace::DeviceDataLoaded>("device_data_loaded", kDestination),
    row<trace::InitialDataArrived>("initial_data_arrived", kDestination),
    row<trace::InitialDataLoaded>("initial_data_loaded", kDestination),
    row<trace::SwitchoverApproved>("switchover_approved", kDestination),
    row<trace::AckSent>("ack_sent", kDestination),
    row<trace::AckReceived>("ack_received", kSource),
    row<trace::AcksConsumed>("acks_consumed", kSource),
    row<trace::SwitchoverDecision>("switchover_decision", kSource),
    row<trace::SwitchoverBlocked>("switchover_blocked", kSource),
    row<trace::CancelRequested>("cancel_requested", kSource),
    row<trace::GuestStopped>("guest_stopped", kBoth),
    row<trace::GuestResumed>("guest_resumed", kBoth),
    row<trace::StateChanged>("migration_state", kBoth),
    row<trace::DeviceStateChanged>("device_state", kBoth),
    row<trace::DeviceDrainBegin>("device_drain_begin", kSource),
    row<trace::DeviceDrainEnd>("device_drain_end", kSource),
    row<trace::BandwidthEstimated>("bandwidth_estimated", kSource),
    row<trace::DowntimeCheckpoint>("downtime_checkpoint", kBoth),
    row<trace::CommandSent>("command_sent", kSource),
    row<trace::CommandReceived>("command_received", kDestination),
    row<trace::ReturnPathSent>("return_path_sent", kDestination),
    row<trace::ReturnPathReceived>("return_path_received", kSource),
    row<trace::Error>("error", kBoth),
};
static_assert(std::size(kKinds) == std::variant_size_v<trace::Event>);

template <typename Event>
EventWords describe(const Event& event) {
  EventWords out;
  if constexpr (requires { event.device.idstr; }) {
    out.attempt = event.device.attempt;
    out.device = event.device.name;
    out.idstr = event.device.idstr;
  } else {
    out.attempt = event.attempt;
    if constexpr (requires { event.device; }) out.device = event.device;
  }
  if constexpr (requires { event.round; }) out.round = event.round;
  std::size_t next = 0;
  for_each_label(event, [&](const auto& field) { out.labels[next++] = to_string(field); });
  return out;
}

}  // namespace

const EventKind* find_event_kind(std::string_view name) {
  for (const EventKind& kind : kKinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

EventWords words_of(const trace::Event& event) {
  EventWords out = std::visit([](const auto& one) { return describe(one); }, event);
  out.kind = &kKinds[event.index()];
  return out;
}

}  // namespace ackscope::reference
