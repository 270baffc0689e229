/*
 * A migration attempt as a whole: its begin, its states, its end. Only <ackscope/tracepoints.h>
 * includes this file, several times: it has no guard. Not formatted by a tool: these are lists, one
 * argument or field a line.
 */
/* clang-format off */

/* Both: an attempt begins (migrate_set_state setup). downtime_limit is what management set. */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, attempt_started,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    enum ackscope_side, side,
    enum ackscope_mechanism, mechanism,
    const char *, machine,
    uint32_t, devices,
    uint64_t, downtime_limit_ms,
    uint8_t, guest_running),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    ACKSCOPE_FIELD_ENUM_(side, side)
    ACKSCOPE_FIELD_ENUM_(mechanism, mechanism)
    lttng_ust_field_string(machine, ackscope_text(machine))
    lttng_ust_field_integer(uint32_t, devices, devices)
    lttng_ust_field_integer(uint64_t, downtime_limit_ms, downtime_limit_ms)
    lttng_ust_field_integer(uint8_t, guest_running, guest_running)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, attempt_started, LTTNG_UST_TRACEPOINT_LOGLEVEL_INFO)

/* Both: the state became `state` (migrate_set_state). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, migration_state,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    enum ackscope_side, side,
    enum ackscope_migration_state, state,
    enum ackscope_migration_state, previous),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    ACKSCOPE_FIELD_ENUM_(side, side)
    ACKSCOPE_FIELD_ENUM_(migration_state, state)
    ACKSCOPE_FIELD_ENUM_(migration_state, previous)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, migration_state, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Source: management cancels (migration_cancel). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, cancel_requested,
  LTTNG_UST_TP_ARGS(uint64_t, attempt),
  LTTNG_UST_TP_FIELDS(ACKSCOPE_FIELD_ATTEMPT_))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, cancel_requested, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Both: an error was handed to the migration core (migrate_error). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, error,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    enum ackscope_side, side,
    const char *, device,
    const char *, text),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    ACKSCOPE_FIELD_ENUM_(side, side)
    lttng_ust_field_string(device, ackscope_text(device))
    lttng_ust_field_string(text, ackscope_text(text))))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, error, LTTNG_UST_TRACEPOINT_LOGLEVEL_ERR)
/* clang-format on */
