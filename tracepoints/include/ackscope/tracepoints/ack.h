/*
 * A round of a switchover ACK, in the order in which it happens: request, data, approval, ACK. Only
 * <ackscope/tracepoints.h> includes this file, several times: it has no guard. Not formatted by a
 * tool: these are lists, one argument or field a line.
 */
/* clang-format off */

/* Destination, legacy: a device will approve (migration_request_switchover_ack_legacy). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, ack_expected,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint32_t, expected),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    lttng_ust_field_integer(uint32_t, expected, expected)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, ack_expected, LTTNG_UST_TRACEPOINT_LOGLEVEL_INFO)

/* Source: the device's request flag was armed, whatever the reason. */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, ack_request_detected,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint32_t, round,
    enum ackscope_cause, cause,
    uint64_t, initial_bytes),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    lttng_ust_field_integer(uint32_t, round, round)
    ACKSCOPE_FIELD_ENUM_(cause, cause)
    lttng_ust_field_integer(uint64_t, initial_bytes, initial_bytes)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, ack_request_detected, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Source: a pending query took the request (request_switchover_ack of vfio_state_pending). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, ack_request_collected,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint32_t, round,
    enum ackscope_cause, cause,
    enum ackscope_query, kind),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    lttng_ust_field_integer(uint32_t, round, round)
    ACKSCOPE_FIELD_ENUM_(cause, cause)
    ACKSCOPE_FIELD_ENUM_(query, kind)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, ack_request_collected, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

LTTNG_UST_TRACEPOINT_EVENT_CLASS(ackscope, device_round,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint32_t, round),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    lttng_ust_field_integer(uint32_t, round, round)))

/* Source: the INIT_DATA_SENT word was queued (vfio_send_init_data_flag); it may leave later. */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, device_round, ackscope, initial_data_sent,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint32_t, round))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, initial_data_sent, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Destination: that word was read (vfio_load_state with ...05). */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, device_round, ackscope, initial_data_arrived,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint32_t, round))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, initial_data_arrived, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Destination: everything before that word is in the device. */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, initial_data_loaded,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint32_t, round,
    uint64_t, bytes),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    lttng_ust_field_integer(uint32_t, round, round)
    lttng_ust_field_integer(uint64_t, bytes, bytes)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, initial_data_loaded, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Destination: the device agrees (loadvm_approve_switchover, ..._legacy). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, switchover_approved,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint32_t, round,
    enum ackscope_mechanism, mechanism,
    uint32_t, pending_approvals),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    lttng_ust_field_integer(uint32_t, round, round)
    ACKSCOPE_FIELD_ENUM_(mechanism, mechanism)
    lttng_ust_field_integer(uint32_t, pending_approvals, pending_approvals)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, switchover_approved, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Destination: a SWITCHOVER_ACK is about to be written (migrate_send_rp_message 7). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, ack_sent,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint32_t, round,
    enum ackscope_mechanism, mechanism),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    lttng_ust_field_integer(uint32_t, round, round)
    ACKSCOPE_FIELD_ENUM_(mechanism, mechanism)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, ack_sent, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)

/* Source: a SWITCHOVER_ACK was taken off the counter (source_return_path_thread_switchover_acked). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, ack_received,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint32_t, round,
    enum ackscope_mechanism, mechanism,
    uint32_t, pending_acks),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    lttng_ust_field_integer(uint32_t, round, round)
    ACKSCOPE_FIELD_ENUM_(mechanism, mechanism)
    lttng_ust_field_integer(uint32_t, pending_acks, pending_acks)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, ack_received, LTTNG_UST_TRACEPOINT_LOGLEVEL_NOTICE)
/* clang-format on */
