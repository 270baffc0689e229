/* Every kind of field that LTTng-UST knows. */
#undef LTTNG_UST_TRACEPOINT_PROVIDER
#define LTTNG_UST_TRACEPOINT_PROVIDER kinds

#undef LTTNG_UST_TRACEPOINT_INCLUDE
#define LTTNG_UST_TRACEPOINT_INCLUDE "kinds.h"

#if !defined(KINDS_H) || defined(LTTNG_UST_TRACEPOINT_HEADER_MULTI_READ)
#define KINDS_H

#include <lttng/tracepoint.h>
#include <stddef.h>
#include <stdint.h>

LTTNG_UST_TRACEPOINT_EVENT(
    kinds, signed_numbers, LTTNG_UST_TP_ARGS(int64_t, value),
    LTTNG_UST_TP_FIELDS(lttng_ust_field_integer(int8_t, small, (int8_t)value)
                            lttng_ust_field_integer(int16_t, medium, (int16_t)value)
                                lttng_ust_field_integer(int32_t, large, (int32_t)value)
                                    lttng_ust_field_integer(int64_t, huge, value)))

LTTNG_UST_TRACEPOINT_EVENT(
    kinds, unsigned_numbers, LTTNG_UST_TP_ARGS(uint64_t, value),
    LTTNG_UST_TP_FIELDS(lttng_ust_field_integer(uint8_t, small, (uint8_t)value)
                            lttng_ust_field_integer_hex(uint16_t, medium, (uint16_t)value)
                                lttng_ust_field_integer(uint32_t, large, (uint32_t)value)
                                    lttng_ust_field_integer_hex(uint64_t, _huge, value)))

LTTNG_UST_TRACEPOINT_EVENT(
    kinds, network_numbers, LTTNG_UST_TP_ARGS(uint64_t, value),
    LTTNG_UST_TP_FIELDS(lttng_ust_field_integer_network(uint16_t, medium, (uint16_t)value)
                            lttng_ust_field_integer_network(int32_t, large, (int32_t)value)
                                lttng_ust_field_integer_network_hex(uint64_t, huge, value)))

LTTNG_UST_TRACEPOINT_EVENT(kinds, reals, LTTNG_UST_TP_ARGS(double, value),
                           LTTNG_UST_TP_FIELDS(lttng_ust_field_float(float, small, (float)value)
                                                   lttng_ust_field_float(double, large, value)))

LTTNG_UST_TRACEPOINT_EVENT(kinds, text, LTTNG_UST_TP_ARGS(const char*, value),
                           LTTNG_UST_TP_FIELDS(lttng_ust_field_string(text, value)))

LTTNG_UST_TRACEPOINT_EVENT(
    kinds, texts, LTTNG_UST_TP_ARGS(const char*, value, size_t, length),
    LTTNG_UST_TP_FIELDS(lttng_ust_field_array_text(char, fixed, value, 8)
                            lttng_ust_field_sequence_text(char, counted, value, size_t, length)
                                lttng_ust_field_sequence_text(char, short_counted, value, uint16_t,
                                                              (uint16_t)length)
                                    lttng_ust_field_string(last, value)))

LTTNG_UST_TRACEPOINT_EVENT(
    kinds, rows, LTTNG_UST_TP_ARGS(const int*, value, size_t, length),
    LTTNG_UST_TP_FIELDS(
        lttng_ust_field_array(int, fixed, value, 3) lttng_ust_field_array_hex(int, hex, value, 2)
            lttng_ust_field_sequence(int, counted, value, size_t, length)
                lttng_ust_field_sequence_hex(int, other, value, uint32_t, (uint32_t)length)
                    lttng_ust_field_sequence(int, least, value, uint8_t, (uint8_t)length)
                        lttng_ust_field_integer(uint64_t, last, length)))

LTTNG_UST_TRACEPOINT_ENUM(kinds, choice,
                          LTTNG_UST_TP_ENUM_VALUES(lttng_ust_field_enum_value("none", 0)
                                                       lttng_ust_field_enum_range("some", 1, 7)
                                                           lttng_ust_field_enum_value("many", 8)))

LTTNG_UST_TRACEPOINT_EVENT(kinds, choices, LTTNG_UST_TP_ARGS(int, value),
                           LTTNG_UST_TP_FIELDS(lttng_ust_field_enum(kinds, choice, int, wide, value)
                                                   lttng_ust_field_enum(kinds, choice, uint8_t,
                                                                        narrow, (uint8_t)value)))

LTTNG_UST_TRACEPOINT_EVENT(kinds, nothing, LTTNG_UST_TP_ARGS(), LTTNG_UST_TP_FIELDS())

/* More classes than a compact header has numbers for. */
#define MANY(number)                                                              \
  LTTNG_UST_TRACEPOINT_EVENT(kinds, many_##number, LTTNG_UST_TP_ARGS(int, value), \
                             LTTNG_UST_TP_FIELDS(lttng_ust_field_integer(int, value, value)))
#define TEN(tens) \
  MANY(tens##0)   \
  MANY(tens##1)   \
  MANY(tens##2)   \
  MANY(tens##3) MANY(tens##4) MANY(tens##5) MANY(tens##6) MANY(tens##7) MANY(tens##8) MANY(tens##9)
TEN(1) TEN(2) TEN(3) TEN(4)

#endif

#include <lttng/tracepoint-event.h>
