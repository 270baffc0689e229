/*
 * The provider: the probes that write events, and the tracepoints themselves, so that a program
 * which links this library needs nothing but lttng_ust_tracepoint().
 */
#define LTTNG_UST_TRACEPOINT_CREATE_PROBES
#define LTTNG_UST_TRACEPOINT_DEFINE

#include <ackscope/tracepoints.h>
