/*
 * A stand-in for a traced QEMU: traced [STEP...]
 *   migrate OUTCOME   the events of a source whose migration ends "completed" or "failed"
 *   wait MS           sleeps
 *   mark FILE         creates a file, so that others know how far this one is
 *   until FILE        waits for a file to be there, 20 s at most
 *   exit CODE
 * SIGINT and SIGTERM end it with code 7, to show that they arrived.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/recorder/traced/provider.h"

static void quit(int signal) {
  (void)signal;
  _exit(7);
}

static void wait_ms(int ms) { usleep((useconds_t)ms * 1000); }

static void migrate(const char* outcome) {
  lttng_ust_tracepoint(qemu, migrate_set_state, "setup");
  lttng_ust_tracepoint(qemu, memory_region_ops_read, 0);
  lttng_ust_tracepoint(qemu, migrate_set_state, "active");
  wait_ms(20);
  lttng_ust_tracepoint(qemu, migration_thread_low_pending, 0);
  lttng_ust_tracepoint(qemu, vm_state_notify, 0, 11, "finish-migrate");
  lttng_ust_tracepoint(qemu, migrate_set_state, "device");
  wait_ms(5);
  lttng_ust_tracepoint(qemu, migrate_set_state, outcome);
  if (strcmp(outcome, "failed") == 0) lttng_ust_tracepoint(qemu, vm_state_notify, 1, 9, "running");
}

static void mark(const char* path) {
  FILE* file = fopen(path, "w");
  if (file != NULL) fclose(file);
}

static void wait_until(const char* path) {
  for (int i = 0; i < 2000 && access(path, F_OK) != 0; ++i) wait_ms(10);
}

int main(int argc, char** argv) {
  signal(SIGINT, quit);
  signal(SIGTERM, quit);
  for (int i = 1; i + 1 < argc; i += 2) {
    const char *step = argv[i], *word = argv[i + 1];
    if (strcmp(step, "migrate") == 0) migrate(word);
    if (strcmp(step, "wait") == 0) wait_ms(atoi(word));
    if (strcmp(step, "mark") == 0) mark(word);
    if (strcmp(step, "until") == 0) wait_until(word);
    if (strcmp(step, "exit") == 0) return atoi(word);
  }
  return 0;
}
