#include <benchmark/benchmark.h>

#include <cstdio>
#include <memory>

#include "collector/decode/decoder.hpp"
#include "collector/pipeline/open.hpp"
#include "collector/pipeline/read.hpp"
#include "collector/pipeline/recordings.hpp"
#include "tests/bench/reconstruct/replayed.hpp"

// `bench_reconstruct TRACE`: what an event of TRACE costs behind its source, decoding alone and the
// whole reconstruction. The first events of it are played once, the next ones over and over: they
// stay in the processor's cache, as those of a source that has just read them.
namespace {

using namespace ackscope;

constexpr std::size_t kKept = 4096;
constexpr std::int64_t kShort = 100'000, kLong = 1'600'000;

struct Recorded {
  source::SourcePtr source;  // owns the event classes
  bench::Stretch begin, loop;
};

bool keep(source::Source& source, bench::Stretch& stretch) {
  while (stretch.events.size() < kKept) {
    const auto pull = source.next();
    if (pull == source::Pull::end) return false;
    if (pull == source::Pull::event) stretch.keep(source.event());
  }
  return true;
}

std::unique_ptr<Recorded> recorded(const char* path) {
  const decode::Decoder vocabulary;
  pipeline::Opener opener({}, [&](std::string_view name) { return vocabulary.knows(name); });
  const auto found = pipeline::find_recordings({{path, {}}}).found;
  if (found.size() != 1) return nullptr;
  auto source = opener.open(found.front(), {});
  if (!source) return nullptr;
  auto result = std::make_unique<Recorded>();
  result->source = std::move(*source);
  const bool enough = keep(*result->source, result->begin) && keep(*result->source, result->loop);
  return enough ? std::move(result) : nullptr;
}

template <typename Consume>
void run(benchmark::State& state, const Recorded& recorded, Consume consume) {
  const auto events = state.range(0);
  while (state.KeepRunningBatch(events)) {  // so that the time shown is that of an event
    bench::Replayed source(recorded.begin, recorded.loop, *recorded.source,
                           static_cast<std::size_t>(events));
    consume(source);
  }
}

void replay(source::Source& source) {
  while (source.next() != source::Pull::end) benchmark::DoNotOptimize(source.event());
}

void decode_all(source::Source& source) {
  decode::Decoder decoder;
  while (source.next() != source::Pull::end) {
    auto event = decoder.decode(source.event());
    benchmark::DoNotOptimize(event);
  }
}

void reconstruct(source::Source& source) {
  timeline::BlockWatch watch;
  pipeline::Halves halves;
  auto summary = pipeline::read_source(source, {}, {}, {}, 0, watch, halves);
  benchmark::DoNotOptimize(summary);
}

}  // namespace

int main(int count, char** arguments) {
  benchmark::Initialize(&count, arguments);
  const auto recording = count == 2 ? recorded(arguments[1]) : nullptr;
  if (!recording) {
    std::fprintf(stderr, "usage: bench_reconstruct TRACE, of at least %zu events\n", 2 * kKept);
    return 2;
  }
  const auto add = [&](const char* name, auto consume) {
    benchmark::RegisterBenchmark(
        name, [&recording, consume](benchmark::State& state) { run(state, *recording, consume); })
        ->Arg(kShort)
        ->Arg(kLong);
  };
  add("replay", replay);
  add("decode", decode_all);
  add("reconstruct", reconstruct);
  benchmark::RunSpecifiedBenchmarks();
}
