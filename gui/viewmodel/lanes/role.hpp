#pragma once

#include <cstdint>
#include <string_view>

/// What something means. The widgets' palette gives it a colour; here nobody knows colours.
namespace ackscope::viewmodel {

enum class Role : std::uint8_t {
  // phases and the guest
  setup,
  precopy,
  switchover,
  running,
  down,
  // the stages of a round, in order; `beyond`: sent to acked with the destination unseen
  requested,
  sent,
  arrived,
  loaded,
  approved,
  beyond,
  acked,    ///< mark: the ACK arrived
  late,     ///< a request that came after the decision
  pending,  ///< asked and not answered
  blocked,  ///< nothing but ACKs held the switchover
  // the downtime's parts
  stopped_before,
  stopping_devices,
  final_query,
  saving,
  in_flight,
  loading,
  starting,
  unknown,  ///< was not recorded
  initial_bytes,
  dirty_bytes,
  device_state,
  failed,
  ack_flow,
  return_path,
  error,
  warning,
  info,   ///< findings
  lost,   ///< events are missing here
  event,  ///< how many raw events
  note,
  measure,
  marker_a,
  marker_b,
  // furniture
  background,
  stripe,
  grid,
  text,
  dim_text,
  selection,
  header,
  pinned,
};
std::string_view to_string(Role);  ///< "stopped-before" ...

/// The graver one is drawn where several fall on one place.
int gravity(Role role);

/// How sure it is; inferred things look inferred (dashed, hatched), unknown ones unknown.
enum class Certainty : std::uint8_t { observed, inferred, unknown };

}  // namespace ackscope::viewmodel
