/*
 * pulse COUNT MICROSECONDS: records the event ack_expected so many times with so much time in
 * between; its instance_id counts from 0. Says the pid first.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <ackscope/tracepoints.h>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const uint32_t count = (uint32_t)strtoul(argv[1], NULL, 10);
  const useconds_t pause = (useconds_t)strtoul(argv[2], NULL, 10);
  printf("%d\n", (int)getpid());
  fflush(stdout);
  for (uint32_t i = 0; i < count; ++i) {
    const struct ackscope_device device = {
        .attempt = 1, .name = "pulse", .idstr = "", .instance_id = i};
    lttng_ust_tracepoint(ackscope, ack_expected, &device, i);
    if (pause != 0) usleep(pause);
  }
  return 0;
}
