// What a tracepoint costs where it stands. Whether it is recorded is decided outside, by the
// session that run_tracepoints.py makes: the program is the same.
#include <ackscope/tracepoints.h>
#include <benchmark/benchmark.h>

#include "plain.h"

namespace {

const ackscope_device kDevice = {0x7a31, "0000:3b:00.2", "0000:00:03.0/vfio", 0};

void nothing(benchmark::State& state) {
  std::uint64_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(++i);
}
BENCHMARK(nothing);

void plain(benchmark::State& state) {
  std::uint64_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(++i);
    lttng_ust_tracepoint(plain, tick, i);
  }
}
BENCHMARK(plain);

void ack_received(benchmark::State& state) {
  std::uint32_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(++i);
    lttng_ust_tracepoint(ackscope, ack_received, &kDevice, i, ACKSCOPE_MECHANISM_PER_DEVICE, 1);
  }
}
BENCHMARK(ack_received);

void precopy_query(benchmark::State& state) {
  std::uint64_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(++i);
    lttng_ust_tracepoint(ackscope, precopy_query, &kDevice, ACKSCOPE_QUERY_EXACT, i, i, i, 0, 0);
  }
}
BENCHMARK(precopy_query);

void pending_query(benchmark::State& state) {
  std::uint64_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(++i);
    lttng_ust_tracepoint(ackscope, pending_query, kDevice.attempt, ACKSCOPE_QUERY_EXACT, i, i, i, 0,
                         1);
  }
}
BENCHMARK(pending_query);

}  // namespace
