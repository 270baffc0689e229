/*
 * A program without a hard dependency: it defines the tracepoints itself and links neither LTTng
 * nor the provider, which somebody preloads or which it loads: dynamic WHAT [LIBRARY]
 */
#define LTTNG_UST_TRACEPOINT_DEFINE
#define LTTNG_UST_TRACEPOINT_PROBE_DYNAMIC_LINKAGE
#include "emit.h"

#include <dlfcn.h>

int main(int argc, char** argv) {
  if (argc > 2 && dlopen(argv[2], RTLD_NOW) == NULL) fprintf(stderr, "%s\n", dlerror());
  return argc < 2 ? 2 : emit(argv[1]);
}
