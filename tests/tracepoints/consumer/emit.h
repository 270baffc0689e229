/*
 * Records every event of events.txt once, in its order. Every value follows from the place of its
 * X */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <ackscope/tracepoints.h>

static unsigned event_number; /* from 0 */

static uint64_t u64(unsigned field) { return (UINT64_C(1) << 63) + 1000 * event_number + field; }
static uint32_t u32(unsigned field) { return (UINT32_C(1) << 31) + 1000 * event_number + field; }
static uint8_t u8(unsigned field) { return (uint8_t)(200 + event_number % 40 + field); }
static int32_t i32(unsigned field) { return -(int32_t)(1000 * event_number + field); }

static const char* text(unsigned field) {
  static char texts[16][32];
  snprintf(texts[field % 16], sizeof texts[0], "text %u %u", event_number, field);
  return texts[field % 16];
}

static const struct ackscope_device* device(void) {
  static struct ackscope_device dev;
  dev.attempt = u64(0);
  dev.name = text(1);
  dev.idstr = text(2);
  dev.instance_id = u32(3);
  return &dev;
}

#define NUMBER(symbol, number, label) number,
static const uint32_t sides[] = {ACKSCOPE_SIDES(NUMBER)};
static const uint32_t mechanisms[] = {ACKSCOPE_MECHANISMS(NUMBER)};
static const uint32_t causes[] = {ACKSCOPE_CAUSES(NUMBER)};
static const uint32_t queries[] = {ACKSCOPE_QUERIES(NUMBER)};
static const uint32_t migration_states[] = {ACKSCOPE_MIGRATION_STATES(NUMBER)};
static const uint32_t device_states[] = {ACKSCOPE_DEVICE_STATES(NUMBER)};
static const uint32_t run_states[] = {ACKSCOPE_RUN_STATES(NUMBER)};
static const uint32_t commands[] = {ACKSCOPE_COMMANDS(NUMBER)};
static const uint32_t messages[] = {ACKSCOPE_RETURN_PATH_MESSAGES(NUMBER)};

/* A table: not formatted by a tool. */
/* clang-format off */
#define OF(words, field) words[(event_number + (field)) % (sizeof words / sizeof words[0])]
#define SIDE(field) (enum ackscope_side)OF(sides, field)
#define MECHANISM(field) (enum ackscope_mechanism)OF(mechanisms, field)
#define CAUSE(field) (enum ackscope_cause)OF(causes, field)
#define QUERY(field) (enum ackscope_query)OF(queries, field)
#define MIGRATION(field) (enum ackscope_migration_state)OF(migration_states, field)
#define DEVICE(field) (enum ackscope_device_state)OF(device_states, field)
#define RUN(field) (enum ackscope_run_state)OF(run_states, field)

#define EVENT(...) do { lttng_ust_tracepoint(ackscope, __VA_ARGS__); ++event_number; } while (0)

static void emit_every_event(void) {
  EVENT(attempt_started, u64(0), SIDE(1), MECHANISM(2), text(3), u32(4), u64(5), u8(6));
  EVENT(device_setup, device(), SIDE(4), u8(5), u8(6), u8(7));
  EVENT(ack_expected, device(), u32(4));
  EVENT(precopy_query, device(), QUERY(4), u64(5), u64(6), u64(7), u8(8), i32(9));
  EVENT(pending_query, u64(0), QUERY(1), u64(2), u64(3), u64(4), u32(5), u32(6));
  EVENT(ack_request_detected, device(), u32(4), CAUSE(5), u64(6));
  EVENT(ack_request_collected, device(), u32(4), CAUSE(5), QUERY(6));
  EVENT(device_data_sent, device(), u64(4));
  EVENT(device_section_sent, device(), u64(4), u64(5));
  EVENT(initial_data_sent, device(), u32(4));
  EVENT(device_data_arrived, device(), u64(4));
  EVENT(device_data_loaded, device(), u64(4), i32(5));
  EVENT(initial_data_arrived, device(), u32(4));
  EVENT(initial_data_loaded, device(), u32(4), u64(5));
  EVENT(switchover_approved, device(), u32(4), MECHANISM(5), u32(6));
  EVENT(ack_sent, device(), u32(4), MECHANISM(5));
  EVENT(ack_received, device(), u32(4), MECHANISM(5), u32(6));
  EVENT(acks_consumed, u64(0), u32(1), u32(2), u8(3));
  EVENT(switchover_decision, u64(0), u64(1), u64(2), u32(3), u8(4));
  EVENT(switchover_blocked, u64(0), u64(1), u64(2), u32(3));
  EVENT(cancel_requested, u64(0));
  EVENT(guest_stopped, u64(0), SIDE(1), RUN(2));
  EVENT(guest_resumed, u64(0), SIDE(1), RUN(2));
  EVENT(migration_state, u64(0), SIDE(1), MIGRATION(2), MIGRATION(3));
  EVENT(device_state, device(), SIDE(4), DEVICE(5), DEVICE(6), i32(7));
  EVENT(device_drain_begin, device());
  EVENT(device_drain_end, device(), u64(4), i32(5));
  EVENT(bandwidth_estimated, u64(0), u64(1), u64(2));
  EVENT(downtime_checkpoint, u64(0), SIDE(1), text(2));
  EVENT(command_sent, u64(0), OF(commands, 1), u32(2));
  EVENT(command_received, u64(0), OF(commands, 1), u32(2));
  EVENT(return_path_sent, u64(0), OF(messages, 1), u64(2));
  EVENT(return_path_received, u64(0), OF(messages, 1), u64(2));
  EVENT(error, u64(0), SIDE(1), text(2), text(3));
}
/* clang-format on */

static void emit_text(const char* hostile) {
  const struct ackscope_device dev = {1, hostile, hostile, 2};
  lttng_ust_tracepoint(ackscope, device_drain_begin, &dev);
  lttng_ust_tracepoint(ackscope, error, 1, ACKSCOPE_SIDE_SOURCE, hostile, hostile);
}

static void emit_texts(void) {
  static char longest[4097];
  memset(longest, 'x', sizeof longest - 1);
  emit_text("gr\xc3\xb6\xc3\x9f\x65r \xe8\xa8\xad\xe5\x82\x99 \xf0\x9f\x9a\x80");
  emit_text("\xff\xfe\x80 no UTF-8");
  emit_text("\"quoted\" \\ %s%n { a = 1 }, b = \"\nline\ttab");
  emit_text(longest);
}

/* Apart from the texts: Babeltrace 2.0.4 prints an empty string as what stood there before. */
static void emit_nothings(void) {
  emit_text(NULL);
  emit_text("");
  lttng_ust_tracepoint(ackscope, device_drain_begin, (const struct ackscope_device*)NULL);
  lttng_ust_tracepoint(ackscope, attempt_started, 1, ACKSCOPE_SIDE_SOURCE, ACKSCOPE_MECHANISM_OFF,
                       (const char*)NULL, 0, 0, 0);
  lttng_ust_tracepoint(ackscope, downtime_checkpoint, 1, ACKSCOPE_SIDE_SOURCE, (const char*)NULL);
  lttng_ust_tracepoint(ackscope, command_sent, 1, 0xfffe, 0); /* a command without a name */
}

/* What to record: "events", "texts" or "nothings". */
static int emit(const char* what) {
  if (strcmp(what, "events") == 0) emit_every_event();
  if (strcmp(what, "texts") == 0) emit_texts();
  if (strcmp(what, "nothings") == 0) emit_nothings();
  return 0;
}
