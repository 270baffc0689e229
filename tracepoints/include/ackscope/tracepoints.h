/*
 * The LTTng-UST tracepoints of provider `ackscope`: what a VMM tells about a live migration with
 * VFIO devices, so that nothing about switchover ACKs has to be guessed.
 *
 *   #include <ackscope/tracepoints.h>
 *   struct ackscope_device dev = {attempt, "0000:3b:00.2", "0000:00:03.0/vfio", 0};
 *   lttng_ust_tracepoint(ackscope, initial_data_sent, &dev, 1);
 *
 * C and C++. Link ackscope::tracepoints, or see README.md ("Without a hard dependency"). A
 * tracepoint that is not recorded costs one load and one branch; its arguments are not evaluated.
 *
 * Arguments have the order of the recorded fields; `dev` (ackscope/device.h) is recorded as
 * attempt, device, idstr, instance_id. Sizes are bytes. A round counts from 1 per device and
 * attempt; 0: not known. A result is 0 or a negative errno. Flags are 0 or 1. README.md explains
 * every field.
 */
#undef LTTNG_UST_TRACEPOINT_PROVIDER
#define LTTNG_UST_TRACEPOINT_PROVIDER ackscope

#undef LTTNG_UST_TRACEPOINT_INCLUDE
#define LTTNG_UST_TRACEPOINT_INCLUDE "ackscope/tracepoints.h"

/* LTTng reads this file once per stage of its code generation: no plain include guard. */
#if !defined(ACKSCOPE_TRACEPOINTS_H) || defined(LTTNG_UST_TRACEPOINT_HEADER_MULTI_READ)
#define ACKSCOPE_TRACEPOINTS_H

#include <ackscope/device.h>
#include <ackscope/words.h>
#include <lttng/tracepoint.h>

/* Not for callers: fields that recur. Enumerations of our own take one byte. The two sets that
 * stand on the wire take the two bytes they have there, and their arguments are plain integers, so
 * that numbers which have no name yet are recorded as they are. */
#define ACKSCOPE_FIELD_ATTEMPT_ lttng_ust_field_integer_hex(uint64_t, attempt, attempt)
#define ACKSCOPE_FIELD_ENUM_(set, item) \
  lttng_ust_field_enum(ackscope, set, uint8_t, item, (uint8_t)(item))
#define ACKSCOPE_FIELD_WIRE_(set, item) \
  lttng_ust_field_enum(ackscope, set, uint16_t, item, (uint16_t)(item))
/* clang-format off */
#define ACKSCOPE_FIELDS_DEVICE_ \
  lttng_ust_field_integer_hex(uint64_t, attempt, ackscope_attempt(dev)) \
  lttng_ust_field_string(device, ackscope_name(dev)) \
  lttng_ust_field_string(idstr, ackscope_idstr(dev)) \
  lttng_ust_field_integer(uint32_t, instance_id, ackscope_instance_id(dev))
/* clang-format on */

/* The sets of words.h. */
#define ACKSCOPE_LABEL_(symbol, number, label) lttng_ust_field_enum_value(label, number)
#define ACKSCOPE_ENUM_(set, WORDS) \
  LTTNG_UST_TRACEPOINT_ENUM(ackscope, set, LTTNG_UST_TP_ENUM_VALUES(WORDS(ACKSCOPE_LABEL_)))

ACKSCOPE_ENUM_(side, ACKSCOPE_SIDES)
ACKSCOPE_ENUM_(mechanism, ACKSCOPE_MECHANISMS)
ACKSCOPE_ENUM_(cause, ACKSCOPE_CAUSES)
ACKSCOPE_ENUM_(query, ACKSCOPE_QUERIES)
ACKSCOPE_ENUM_(migration_state, ACKSCOPE_MIGRATION_STATES)
ACKSCOPE_ENUM_(device_state, ACKSCOPE_DEVICE_STATES)
ACKSCOPE_ENUM_(run_state, ACKSCOPE_RUN_STATES)
ACKSCOPE_ENUM_(command, ACKSCOPE_COMMANDS)
ACKSCOPE_ENUM_(return_path_message, ACKSCOPE_RETURN_PATH_MESSAGES)

#include "ackscope/tracepoints/ack.h"
#include "ackscope/tracepoints/attempt.h"
#include "ackscope/tracepoints/device.h"
#include "ackscope/tracepoints/switchover.h"
#include "ackscope/tracepoints/wire.h"

#endif

#include <lttng/tracepoint-event.h>
