/* A few tracepoints of provider `qemu`, with the fields of the real ones. */
#undef LTTNG_UST_TRACEPOINT_PROVIDER
#define LTTNG_UST_TRACEPOINT_PROVIDER qemu

#undef LTTNG_UST_TRACEPOINT_INCLUDE
#define LTTNG_UST_TRACEPOINT_INCLUDE "tests/recorder/traced/provider.h"

#if !defined(TRACED_PROVIDER_H) || defined(LTTNG_UST_TRACEPOINT_HEADER_MULTI_READ)
#define TRACED_PROVIDER_H

#include <lttng/tracepoint.h>

/* Lists, one argument or field a line. */
/* clang-format off */

LTTNG_UST_TRACEPOINT_EVENT(qemu, migrate_set_state,
  LTTNG_UST_TP_ARGS(const char *, new_state),
  LTTNG_UST_TP_FIELDS(lttng_ust_field_string(new_state, new_state)))

LTTNG_UST_TRACEPOINT_EVENT(qemu, vm_state_notify,
  LTTNG_UST_TP_ARGS(int, running, int, reason, const char *, reason_str),
  LTTNG_UST_TP_FIELDS(
    lttng_ust_field_integer(int, running, running)
    lttng_ust_field_integer(int, reason, reason)
    lttng_ust_field_string(reason_str, reason_str)))

LTTNG_UST_TRACEPOINT_EVENT(qemu, migration_thread_low_pending,
  LTTNG_UST_TP_ARGS(uint64_t, pending),
  LTTNG_UST_TP_FIELDS(lttng_ust_field_integer(uint64_t, pending, pending)))

/* One that no analysis wants: it must not be recorded. */
LTTNG_UST_TRACEPOINT_EVENT(qemu, memory_region_ops_read,
  LTTNG_UST_TP_ARGS(int, cpu_index),
  LTTNG_UST_TP_FIELDS(lttng_ust_field_integer(int, cpu_index, cpu_index)))

/* clang-format on */

#endif
#include <lttng/tracepoint-event.h>
