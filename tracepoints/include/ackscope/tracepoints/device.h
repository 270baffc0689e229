/*
 * A device: what it can, what is pending in it, its data and its states. Only
 * <ackscope/tracepoints.h> includes this file, several times: it has no guard. Not formatted by a
 * tool: these are lists, one argument or field a line.
 */
/* clang-format off */

/* Both: save_setup (source) or load_setup (destination) ended well (vfio_save_setup). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, device_setup,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    enum ackscope_side, side,
    uint8_t, precopy,
    uint8_t, p2p,
    uint8_t, precopy_info_v2),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    ACKSCOPE_FIELD_ENUM_(side, side)
    lttng_ust_field_integer(uint8_t, precopy, precopy)
    lttng_ust_field_integer(uint8_t, p2p, p2p)
    lttng_ust_field_integer(uint8_t, precopy_info_v2, precopy_info_v2)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, device_setup, LTTNG_UST_TRACEPOINT_LOGLEVEL_INFO)

/* Source: what is pending in the device (vfio_query_precopy_size, vfio_state_pending). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, precopy_query,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    enum ackscope_query, kind,
    uint64_t, initial_bytes,
    uint64_t, dirty_bytes,
    uint64_t, stop_copy_bytes,
    uint8_t, reinit,
    int32_t, result),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    ACKSCOPE_FIELD_ENUM_(query, kind)
    lttng_ust_field_integer(uint64_t, initial_bytes, initial_bytes)
    lttng_ust_field_integer(uint64_t, dirty_bytes, dirty_bytes)
    lttng_ust_field_integer(uint64_t, stop_copy_bytes, stop_copy_bytes)
    lttng_ust_field_integer(uint8_t, reinit, reinit)
    lttng_ust_field_integer(int32_t, result, result)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, precopy_query, LTTNG_UST_TRACEPOINT_LOGLEVEL_DEBUG)

LTTNG_UST_TRACEPOINT_EVENT_CLASS(ackscope, device_bytes,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint64_t, bytes),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    lttng_ust_field_integer(uint64_t, bytes, bytes)))

/* Source: a block of device data was queued (vfio_save_block). */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, device_bytes, ackscope, device_data_sent,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint64_t, bytes))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, device_data_sent, LTTNG_UST_TRACEPOINT_LOGLEVEL_DEBUG)

/* Destination: a block begins to be loaded (vfio_load_state with ...04). */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, device_bytes, ackscope, device_data_arrived,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint64_t, bytes))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, device_data_arrived, LTTNG_UST_TRACEPOINT_LOGLEVEL_DEBUG)

/* Source: end of the device's PART section, with what is left (vfio_save_iterate). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, device_section_sent,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint64_t, initial_bytes,
    uint64_t, dirty_bytes),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    lttng_ust_field_integer(uint64_t, initial_bytes, initial_bytes)
    lttng_ust_field_integer(uint64_t, dirty_bytes, dirty_bytes)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, device_section_sent, LTTNG_UST_TRACEPOINT_LOGLEVEL_DEBUG)

LTTNG_UST_TRACEPOINT_EVENT_CLASS(ackscope, device_bytes_result,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint64_t, bytes,
    int32_t, result),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    lttng_ust_field_integer(uint64_t, bytes, bytes)
    lttng_ust_field_integer(int32_t, result, result)))

/* Destination: a block was loaded (vfio_load_state_device_data). */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, device_bytes_result, ackscope, device_data_loaded,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint64_t, bytes,
    int32_t, result))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, device_data_loaded, LTTNG_UST_TRACEPOINT_LOGLEVEL_DEBUG)

/* Source: reading the stop-copy data begins (vfio_save_complete_precopy_start). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, device_drain_begin,
  LTTNG_UST_TP_ARGS(const struct ackscope_device *, dev),
  LTTNG_UST_TP_FIELDS(ACKSCOPE_FIELDS_DEVICE_))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, device_drain_begin, LTTNG_UST_TRACEPOINT_LOGLEVEL_INFO)

/* Source: ... ended (vfio_save_complete_precopy). */
LTTNG_UST_TRACEPOINT_EVENT_INSTANCE(ackscope, device_bytes_result, ackscope, device_drain_end,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    uint64_t, bytes,
    int32_t, result))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, device_drain_end, LTTNG_UST_TRACEPOINT_LOGLEVEL_INFO)

/* Both: a change of state ended, well or not (vfio_migration_set_device_state). */
LTTNG_UST_TRACEPOINT_EVENT(ackscope, device_state,
  LTTNG_UST_TP_ARGS(
    const struct ackscope_device *, dev,
    enum ackscope_side, side,
    enum ackscope_device_state, state,
    enum ackscope_device_state, previous,
    int32_t, result),
  LTTNG_UST_TP_FIELDS(
    ACKSCOPE_FIELDS_DEVICE_
    ACKSCOPE_FIELD_ENUM_(side, side)
    ACKSCOPE_FIELD_ENUM_(device_state, state)
    ACKSCOPE_FIELD_ENUM_(device_state, previous)
    lttng_ust_field_integer(int32_t, result, result)))
LTTNG_UST_TRACEPOINT_LOGLEVEL(ackscope, device_state, LTTNG_UST_TRACEPOINT_LOGLEVEL_INFO)
/* clang-format on */
