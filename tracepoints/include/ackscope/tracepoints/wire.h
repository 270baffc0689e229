/*
 * Messages between the two sides: what bounds the distance of their clocks. Only
 * <ackscope/tracepoints.h> includes this file, several times: it has no guard. Not formatted by a
 * tool: these are lists, one argument or field a line.
 */
/* clang-format off */

LTTNG_UST_TRACEPOINT_EVENT_CLASS(ackscope, command,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    uint32_t, command,
    uint32_t, value),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    ACKSCOPE_FIELD_WIRE_(command, command)
    lttng_ust_field_integer(uint32_t, value, value)))

/* Source: a command was put into the main stream and flushed (savevm_command_send). */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, command, ackscope, command_sent,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    uint32_t, command,
    uint32_t, value))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, command_sent, LTTNG_UST_TRACEPOINT_LOGLEVEL_INFO)

/* Destination: ... was read (loadvm_process_command). */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, command, ackscope, command_received,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    uint32_t, command,
    uint32_t, value))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, command_received, LTTNG_UST_TRACEPOINT_LOGLEVEL_INFO)

LTTNG_UST_TRACEPOINT_EVENT_CLASS(ackscope, return_path,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    uint32_t, type,
    uint64_t, value),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELD_ATTEMPT_
    ACKSCOPE_FIELD_WIRE_(return_path_message, type)
    lttng_ust_field_integer(uint64_t, value, value)))

/* Destination: any return-path message is about to be written (migrate_send_rp_message). */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, return_path, ackscope, return_path_sent,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    uint32_t, type,
    uint64_t, value))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, return_path_sent, LTTNG_UST_TRACEPOINT_LOGLEVEL_INFO)

/* Source: ... was read (source_return_path_thread_*). */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, return_path, ackscope, return_path_received,
  LTTNG_UST_TP_ARGS(
    uint64_t, attempt,
    uint32_t, type,
    uint64_t, value))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, return_path_received, LTTNG_UST_TRACEPOINT_LOGLEVEL_INFO)
/* clang-format on */
