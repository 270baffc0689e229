#pragma once

#include <cstdint>
#include <string_view>

#include "ackscope/words.h"

/// The words of the protocol. Numbers and labels are those of the tracepoints (ackscope/words.h),
/// so that a value means the same in the protocol, in a trace and in the ground-truth log.
namespace ackscope::reference {

using Ns = std::int64_t;  ///< nanoseconds, of a clock that depends on who runs the endpoints

enum class Side : std::uint8_t {
  source = ACKSCOPE_SIDE_SOURCE,
  destination = ACKSCOPE_SIDE_DESTINATION
};

enum class Mechanism : std::uint8_t {
  off = ACKSCOPE_MECHANISM_OFF,
  legacy = ACKSCOPE_MECHANISM_LEGACY,
  per_device = ACKSCOPE_MECHANISM_PER_DEVICE,
};

enum class Cause : std::uint8_t {
  setup = ACKSCOPE_CAUSE_SETUP,
  reinit = ACKSCOPE_CAUSE_REINIT,
  final_check_failed = ACKSCOPE_CAUSE_FINAL_CHECK_FAILED,
};

enum class QueryKind : std::uint8_t {
  setup = ACKSCOPE_QUERY_SETUP,
  estimate = ACKSCOPE_QUERY_ESTIMATE,
  exact = ACKSCOPE_QUERY_EXACT,
  final = ACKSCOPE_QUERY_FINAL,
  stopping = ACKSCOPE_QUERY_STOPPING,
};

enum class MigrationState : std::uint8_t {
  none = ACKSCOPE_MIGRATION_NONE,
  setup = ACKSCOPE_MIGRATION_SETUP,
  cancelling = ACKSCOPE_MIGRATION_CANCELLING,
  cancelled = ACKSCOPE_MIGRATION_CANCELLED,
  active = ACKSCOPE_MIGRATION_ACTIVE,
  completed = ACKSCOPE_MIGRATION_COMPLETED,
  failed = ACKSCOPE_MIGRATION_FAILED,
  pre_switchover = ACKSCOPE_MIGRATION_PRE_SWITCHOVER,
  device = ACKSCOPE_MIGRATION_DEVICE,
  failing = ACKSCOPE_MIGRATION_FAILING,
};

enum class DeviceState : std::uint8_t {
  error = ACKSCOPE_DEVICE_ERROR,
  stop = ACKSCOPE_DEVICE_STOP,
  running = ACKSCOPE_DEVICE_RUNNING,
  stop_copy = ACKSCOPE_DEVICE_STOP_COPY,
  resuming = ACKSCOPE_DEVICE_RESUMING,
  running_p2p = ACKSCOPE_DEVICE_RUNNING_P2P,
  pre_copy = ACKSCOPE_DEVICE_PRE_COPY,
  pre_copy_p2p = ACKSCOPE_DEVICE_PRE_COPY_P2P,
};

enum class RunState : std::uint8_t {
  running = ACKSCOPE_RUN_RUNNING,
  paused = ACKSCOPE_RUN_PAUSED,
  finish_migrate = ACKSCOPE_RUN_FINISH_MIGRATE,
  postmigrate = ACKSCOPE_RUN_POSTMIGRATE,
  inmigrate = ACKSCOPE_RUN_INMIGRATE,
  prelaunch = ACKSCOPE_RUN_PRELAUNCH,
  internal_error = ACKSCOPE_RUN_INTERNAL_ERROR,
};

enum class CommandKind : std::uint16_t {
  invalid = ACKSCOPE_COMMAND_INVALID,
  open_return_path = ACKSCOPE_COMMAND_OPEN_RETURN_PATH,
  ping = ACKSCOPE_COMMAND_PING,
  switchover_start = ACKSCOPE_COMMAND_SWITCHOVER_START,
};

enum class MessageKind : std::uint16_t {
  invalid = ACKSCOPE_RETURN_PATH_INVALID,
  shut = ACKSCOPE_RETURN_PATH_SHUT,
  pong = ACKSCOPE_RETURN_PATH_PONG,
  req_pages_id = ACKSCOPE_RETURN_PATH_REQ_PAGES_ID,
  req_pages = ACKSCOPE_RETURN_PATH_REQ_PAGES,
  recv_bitmap = ACKSCOPE_RETURN_PATH_RECV_BITMAP,
  resume_ack = ACKSCOPE_RETURN_PATH_RESUME_ACK,
  switchover_ack = ACKSCOPE_RETURN_PATH_SWITCHOVER_ACK,
};

std::string_view to_string(Side value);
std::string_view to_string(Mechanism value);
std::string_view to_string(Cause value);
std::string_view to_string(QueryKind value);
std::string_view to_string(MigrationState value);
std::string_view to_string(DeviceState value);
std::string_view to_string(RunState value);

}  // namespace ackscope::reference
