#include <malloc.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

#include "collector/pipeline/analyze.hpp"
#include "gui/viewmodel/document/load.hpp"

// `bench_viewer_load analyze|load FILE`: one run in a process of its own, so that its memory is its
// own. Prints seconds, resident bytes before and after, and events, for run_viewer.py.
namespace {

using Clock = std::chrono::steady_clock;

long resident_bytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return 1024 * std::atol(line.c_str() + 6);
  }
  return 0;
}

void print(Clock::time_point begin, long before, std::uint64_t events, std::size_t migrations) {
  const std::chrono::duration<double> took = Clock::now() - begin;
  ::malloc_trim(0);  // what is kept, not what was needed in between
  std::printf("%.6f %ld %ld %llu %zu\n", took.count(), before, resident_bytes(),
              static_cast<unsigned long long>(events), migrations);
}

std::uint64_t events_of(const ackscope::Analysis& analysis) {
  std::uint64_t events = 0;
  for (const auto& input : analysis.inputs) events += input.events;
  return events;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  ackscope::pipeline::Request request;
  request.inputs.push_back({arguments[2], {}});
  const long before = resident_bytes();
  const auto begin = Clock::now();
  if (std::string_view(arguments[1]) == "analyze") {
    const auto outcome = ackscope::pipeline::analyze(request);
    print(begin, before, events_of(outcome.analysis), outcome.analysis.migrations.size());
    return 0;
  }
  const auto recording = ackscope::viewmodel::load(request, {});
  if (!recording) return 1;
  const auto& analysis = (*recording)->analysis;
  print(begin, before, events_of(analysis), analysis.migrations.size());
  return 0;
}
