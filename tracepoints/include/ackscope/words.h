/*
 * The closed sets of values that the tracepoints of provider `ackscope` use. Plain C, no LTTng: who
 * reads the traces may include this header, it is the only thing an instrumented VMM and a reader
 * share. Numbers are part of the trace format and never change; new values are added at the end.
 *
 * A line `X(symbol, number, "label")` is one value; the label is what LTTng prints.
 */
#ifndef ACKSCOPE_WORDS_H
#define ACKSCOPE_WORDS_H

/* Which end of the migration the process is. */
#define ACKSCOPE_SIDES(X) \
  X(SOURCE, 0, "source")  \
  X(DESTINATION, 1, "destination")

/* How switchover ACKs work in this attempt: one for all devices, once (QEMU up to 11.0 and its
 * property switchover-ack-legacy), or one per device and round (11.1). */
#define ACKSCOPE_MECHANISMS(X) \
  X(OFF, 0, "off")             \
  X(LEGACY, 1, "legacy")       \
  X(PER_DEVICE, 2, "per-device")

/* Why a device asks for an ACK. */
#define ACKSCOPE_CAUSES(X) \
  X(SETUP, 0, "setup")     \
  X(REINIT, 1, "reinit")   \
  X(FINAL_CHECK_FAILED, 2, "final-check-failed")

/* What a query of a device's (or of all devices') pending data was for. `setup`, `exact` and
 * `stopping` ask the driver; `estimate` and `final` repeat what is cached. */
#define ACKSCOPE_QUERIES(X)  \
  X(SETUP, 0, "setup")       \
  X(ESTIMATE, 1, "estimate") \
  X(EXACT, 2, "exact")       \
  X(FINAL, 3, "final")       \
  X(STOPPING, 4, "stopping")

/* MigrationStatus, labels as in QMP. */
#define ACKSCOPE_MIGRATION_STATES(X)     \
  X(NONE, 0, "none")                     \
  X(SETUP, 1, "setup")                   \
  X(CANCELLING, 2, "cancelling")         \
  X(CANCELLED, 3, "cancelled")           \
  X(ACTIVE, 4, "active")                 \
  X(COMPLETED, 5, "completed")           \
  X(FAILED, 6, "failed")                 \
  X(PRE_SWITCHOVER, 7, "pre-switchover") \
  X(DEVICE, 8, "device")                 \
  X(FAILING, 9, "failing")

/* enum vfio_device_mig_state of the kernel's vfio.h, labels as in QEMU's traces. */
#define ACKSCOPE_DEVICE_STATES(X)  \
  X(ERROR, 0, "ERROR")             \
  X(STOP, 1, "STOP")               \
  X(RUNNING, 2, "RUNNING")         \
  X(STOP_COPY, 3, "STOP_COPY")     \
  X(RESUMING, 4, "RESUMING")       \
  X(RUNNING_P2P, 5, "RUNNING_P2P") \
  X(PRE_COPY, 6, "PRE_COPY")       \
  X(PRE_COPY_P2P, 7, "PRE_COPY_P2P")

/* RunState: why the guest stopped or runs, labels as in QMP. */
#define ACKSCOPE_RUN_STATES(X)           \
  X(RUNNING, 0, "running")               \
  X(PAUSED, 1, "paused")                 \
  X(FINISH_MIGRATE, 2, "finish-migrate") \
  X(POSTMIGRATE, 3, "postmigrate")       \
  X(INMIGRATE, 4, "inmigrate")           \
  X(PRELAUNCH, 5, "prelaunch")           \
  X(INTERNAL_ERROR, 6, "internal-error")

/* MIG_CMD_*: commands in the main stream. */
#define ACKSCOPE_COMMANDS(X)                 \
  X(INVALID, 0, "invalid")                   \
  X(OPEN_RETURN_PATH, 1, "open-return-path") \
  X(PING, 2, "ping")                         \
  X(SWITCHOVER_START, 11, "switchover-start")

/* MIG_RP_MSG_*: messages on the return path. */
#define ACKSCOPE_RETURN_PATH_MESSAGES(X) \
  X(INVALID, 0, "invalid")               \
  X(SHUT, 1, "shut")                     \
  X(PONG, 2, "pong")                     \
  X(REQ_PAGES_ID, 3, "req-pages-id")     \
  X(REQ_PAGES, 4, "req-pages")           \
  X(RECV_BITMAP, 5, "recv-bitmap")       \
  X(RESUME_ACK, 6, "resume-ack")         \
  X(SWITCHOVER_ACK, 7, "switchover-ack")

#define ACKSCOPE_ENUMERATOR(prefix, symbol, number) prefix##symbol = number,
#define ACKSCOPE_SIDE_(s, n, l) ACKSCOPE_ENUMERATOR(ACKSCOPE_SIDE_, s, n)
#define ACKSCOPE_MECHANISM_(s, n, l) ACKSCOPE_ENUMERATOR(ACKSCOPE_MECHANISM_, s, n)
#define ACKSCOPE_CAUSE_(s, n, l) ACKSCOPE_ENUMERATOR(ACKSCOPE_CAUSE_, s, n)
#define ACKSCOPE_QUERY_(s, n, l) ACKSCOPE_ENUMERATOR(ACKSCOPE_QUERY_, s, n)
#define ACKSCOPE_MIGRATION_(s, n, l) ACKSCOPE_ENUMERATOR(ACKSCOPE_MIGRATION_, s, n)
#define ACKSCOPE_DEVICE_(s, n, l) ACKSCOPE_ENUMERATOR(ACKSCOPE_DEVICE_, s, n)
#define ACKSCOPE_RUN_(s, n, l) ACKSCOPE_ENUMERATOR(ACKSCOPE_RUN_, s, n)
#define ACKSCOPE_COMMAND_(s, n, l) ACKSCOPE_ENUMERATOR(ACKSCOPE_COMMAND_, s, n)
#define ACKSCOPE_RETURN_PATH_(s, n, l) ACKSCOPE_ENUMERATOR(ACKSCOPE_RETURN_PATH_, s, n)

enum ackscope_side { ACKSCOPE_SIDES(ACKSCOPE_SIDE_) };
enum ackscope_mechanism { ACKSCOPE_MECHANISMS(ACKSCOPE_MECHANISM_) };
enum ackscope_cause { ACKSCOPE_CAUSES(ACKSCOPE_CAUSE_) };
enum ackscope_query { ACKSCOPE_QUERIES(ACKSCOPE_QUERY_) };
enum ackscope_migration_state { ACKSCOPE_MIGRATION_STATES(ACKSCOPE_MIGRATION_) };
enum ackscope_device_state { ACKSCOPE_DEVICE_STATES(ACKSCOPE_DEVICE_) };
enum ackscope_run_state { ACKSCOPE_RUN_STATES(ACKSCOPE_RUN_) };
enum ackscope_command { ACKSCOPE_COMMANDS(ACKSCOPE_COMMAND_) };
enum ackscope_return_path_message { ACKSCOPE_RETURN_PATH_MESSAGES(ACKSCOPE_RETURN_PATH_) };

#endif /* ACKSCOPE_WORDS_H */
