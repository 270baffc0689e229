/*
 * What leads to the switchover and what it costs: pending data, the decision, the guest's stop.
 * Only <ackscope/tracepoints.h> includes this file, several times: it has no guard. Not formatted
 * by a tool: these are lists, one argument or field a line.
 */
/* clang-format off */

/* Source: a system-wide pending query (qemu_savevm_query_pending). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, pending_query,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    enum ackscope_query, kind,
    uint64_t, precopy_bytes,
    uint64_t, stop_copy_bytes,
    uint64_t, total_bytes,
    uint32_t, collected,
    uint32_t, pending_acks),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    ACKSCOPE_FIELD_ENUM_(query, kind)
    lttng_ust_field_integer(uint64_t, precopy_bytes, precopy_bytes)
    lttng_ust_field_integer(uint64_t, stop_copy_bytes, stop_copy_bytes)
    lttng_ust_field_integer(uint64_t, total_bytes, total_bytes)
    lttng_ust_field_integer(uint32_t, collected, collected)
    lttng_ust_field_integer(uint32_t, pending_acks, pending_acks)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, pending_query, LTTNG_UST_TRACEPOINT_LOGLEVEL_DEBUG)

/* Source, every 100 ms (migrate_transferred). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, bandwidth_estimated,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    uint64_t, bytes_per_second,
    uint64_t, threshold_bytes),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    lttng_ust_field_integer(uint64_t, bytes_per_second, bytes_per_second)
    lttng_ust_field_integer(uint64_t, threshold_bytes, threshold_bytes)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, bandwidth_estimated, LTTNG_UST_TRACEPOINT_LOGLEVEL_DEBUG)

/* Source: from now on nothing but pending ACKs holds the switchover; once, when it begins. */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, switchover_blocked,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    uint64_t, pending_bytes,
    uint64_t, threshold_bytes,
    uint32_t, pending_acks),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    lttng_ust_field_integer(uint64_t, pending_bytes, pending_bytes)
    lttng_ust_field_integer(uint64_t, threshold_bytes, threshold_bytes)
    lttng_ust_field_integer(uint32_t, pending_acks, pending_acks)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, switchover_blocked, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Source: the decision used the ACKs that came since the last one. */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, acks_consumed,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    uint32_t, received,
    uint32_t, pending_acks,
    uint8_t, guest_running),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    lttng_ust_field_integer(uint32_t, received, received)
    lttng_ust_field_integer(uint32_t, pending_acks, pending_acks)
    lttng_ust_field_integer(uint8_t, guest_running, guest_running)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, acks_consumed, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Source: it will switch over now (migration_thread_low_pending). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, switchover_decision,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    uint64_t, pending_bytes,
    uint64_t, threshold_bytes,
    uint32_t, pending_acks,
    uint8_t, guest_running),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    lttng_ust_field_integer(uint64_t, pending_bytes, pending_bytes)
    lttng_ust_field_integer(uint64_t, threshold_bytes, threshold_bytes)
    lttng_ust_field_integer(uint32_t, pending_acks, pending_acks)
    lttng_ust_field_integer(uint8_t, guest_running, guest_running)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, switchover_decision, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

LTTNG_UST_TRACEPOINT_EVENT_CLASS(ackscope, guest,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    enum ackscope_side, side,
    enum ackscope_run_state, reason),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    ACKSCOPE_FIELD_ENUM_(side, side)
    ACKSCOPE_FIELD_ENUM_(run_state, reason)))

/* Both: vCPUs stopped, devices not yet (vm_state_notify running 0). */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, guest, ackscope, guest_stopped,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    enum ackscope_side, side,
    enum ackscope_run_state, reason))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, guest_stopped, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Both: devices and vCPUs run again (after vm_state_notify running 1). */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, guest, ackscope, guest_resumed,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    enum ackscope_side, side,
    enum ackscope_run_state, reason))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, guest_resumed, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Both: a named moment of the downtime (vmstate_downtime_checkpoint). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, downtime_checkpoint,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    enum ackscope_side, side,
    const char *, checkpoint),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    ACKSCOPE_FIELD_ENUM_(side, side)
    lttng_ust_field_string(checkpoint, ackscope_text(checkpoint))))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, downtime_checkpoint, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)
/* clang-format on */
