#include "collector/pipeline/live/feeder.hpp"

#include <algorithm>

namespace ackscope::live {
namespace {

constexpr std::size_t kBatchItems = 512;
/// Counters and states are told this often although nothing was delivered.
constexpr std::chrono::milliseconds kReport{250};

}  // namespace

struct Feeder::Reading {
  std::size_t input;
  source::LiveSourcePtr source;
  bool ended = false;
  bool up = false, caught_up = false;  ///< as last told
  std::string why{};
  Steady::time_point told{};

  bool has_news() const {
    const auto status = source->status();
    return status.up != up || status.why != why || source->caught_up() != caught_up ||
           Steady::now() - told >= kReport;
  }
  void note_told() {
    const auto status = source->status();
    up = status.up;
    why = status.why;
    caught_up = source->caught_up();
    told = Steady::now();
  }
};

Feeder::Feeder(std::vector<FeederInput> inputs, BatchQueue& queue, std::chrono::microseconds pause)
    : inputs_(std::move(inputs)),
      queue_(queue),
      pause_(pause),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Feeder::~Feeder() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Feeder::run(const std::stop_token& stop) {
  for (const FeederInput& input : inputs_) readings_.push_back({input.input, input.open()});
  while (!stop.stop_requested()) {
    const auto again = Steady::now() + pause_;
    bool more = false, all_ended = true;
    for (Reading& reading : readings_) {
      if (reading.ended) continue;
      more = read_some(reading, stop) || more;
      all_ended = all_ended && reading.ended;
    }
    if (all_ended) return;
    // Also when there was something: of hundreds of files some have always grown a little.
    if (!more) std::this_thread::sleep_until(again);
  }
}

/// Up to a batch of what the source has now; whether there may be more.
bool Feeder::read_some(Reading& reading, const std::stop_token& stop) {
  Batch batch(reading.input);
  bool idle = false;
  while (!idle && !reading.ended && batch.items().size() < kBatchItems) {
    switch (reading.source->next()) {
      case source::Flow::event:
        batch.add(reading.source->event());
        break;
      case source::Flow::gap:
        batch.add(reading.source->gap());
        break;
      case source::Flow::restart:
        batch.add_restart();
        break;
      case source::Flow::idle:
        idle = true;
        break;
      case source::Flow::end:
        reading.ended = true;
        break;
    }
  }
  const bool more = !idle && !reading.ended;
  if (batch.items().empty() && !reading.ended && !reading.has_news()) return false;
  batch.close(*reading.source, reading.ended);
  reading.note_told();
  return queue_.push(std::move(batch), stop) && more;
}

}  // namespace ackscope::live
