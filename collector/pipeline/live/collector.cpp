#include "collector/pipeline/live/collector.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "collector/pipeline/live/batch_queue.hpp"
#include "collector/pipeline/live/feeder.hpp"
#include "collector/pipeline/live/input_track.hpp"
#include "collector/pipeline/live/migrations.hpp"
#include "collector/pipeline/live/open_input.hpp"

namespace ackscope::live {
namespace {

constexpr std::size_t kQueuedBatches = 64;
constexpr std::chrono::milliseconds kPatience{20};
/// Inputs are asked that often, or more often where snapshots are made more often: what is read
/// sooner than it can be shown is read for nothing, and asking hundreds of files costs.
constexpr std::chrono::milliseconds kPause{20};
/// What goes on by time alone, ages and states of inputs, is told at least this often.
constexpr std::chrono::milliseconds kAtLeast{1000};

Ns unix_now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

class Collector::Impl {
 public:
  Impl(LiveRequest request, std::vector<OpenInput> openers, EventTap* tap)
      : request_(std::move(request)),
        openers_(std::move(openers)),
        queue_(kQueuedBatches),
        migrations_(request_) {
    for (std::size_t i = 0; i < request_.inputs.size(); ++i) {
      inputs_.emplace_back(i, request_.inputs[i], watch_, numbers_, tap);
    }
    publish();
  }

  ~Impl() { stop(); }

  void start() {
    std::vector<FeederInput> inputs;
    for (std::size_t i = 0; i < openers_.size(); ++i) inputs.push_back({i, openers_[i].open});
    const std::chrono::microseconds interval = request_.snapshot_interval;
    const auto pause = std::min<std::chrono::microseconds>(interval / 10, kPause);
    feeder_ = std::make_unique<Feeder>(std::move(inputs), queue_, pause);
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }

  void stop() {
    if (feeder_) feeder_->request_stop();
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
    feeder_.reset();
  }

  SnapshotPtr snapshot() const {
    const std::lock_guard lock(mutex_);
    return snapshot_;
  }

  SnapshotPtr wait_newer(std::uint64_t sequence, std::chrono::milliseconds timeout) const {
    std::unique_lock lock(mutex_);
    published_.wait_for(lock, timeout, [&] { return snapshot_->sequence > sequence; });
    return snapshot_;
  }

  bool caught_up() const {
    const std::lock_guard lock(mutex_);
    return caught_up_;
  }

 private:
  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      if (const auto batch = queue_.pop(kPatience)) {
        inputs_[batch->input()].take(*batch, migrations_);
        changed_ = true;
      }
      if (is_due(Steady::now())) publish();
    }
    migrations_.stop_waiting();
    publish();
  }

  bool is_due(Steady::time_point now) const {
    const auto age = now - snapshot_->made_at;
    const bool passing = changed_ || in_flight_;
    return age >= (passing ? std::max(request_.snapshot_interval, breather_) : kAtLeast);
  }

  /// Called by the engine's thread only; whoever reads holds the lock for a pointer's copy.
  void publish() {
    const auto now = Steady::now();
    auto made = std::make_shared<Snapshot>();
    made->sequence = snapshot_ ? snapshot_->sequence + 1 : 0;
    for (InputTrack& input : inputs_) input.tell(migrations_, now);
    made->migrations = migrations_.show(now, unix_now());
    made->totals = migrations_.totals();
    for (InputTrack& input : inputs_) made->inputs.push_back(input.state(unix_now()));
    made->made_at = now;
    made->making_took = Steady::now() - now;
    breather_ = std::chrono::duration_cast<std::chrono::milliseconds>(2 * made->making_took);
    in_flight_ =
        std::ranges::any_of(made->migrations, [](const auto& m) { return m->in_flight(); });
    changed_ = false;
    const bool all_there = std::ranges::all_of(
        inputs_, [](const InputTrack& input) { return input.caught_up() || input.ended(); });
    const std::lock_guard lock(mutex_);
    snapshot_ = std::move(made);
    caught_up_ = all_there;
    published_.notify_all();
  }

  LiveRequest request_;
  std::vector<OpenInput> openers_;
  BatchQueue queue_;
  timeline::BlockWatch watch_;
  ProcessNumbers numbers_;
  std::deque<InputTrack> inputs_;
  Migrations migrations_;
  bool changed_ = false;    // since the last snapshot
  bool in_flight_ = false;  // something is, so that ages grow
  std::chrono::milliseconds breather_{0};

  mutable std::mutex mutex_;  // of what follows
  mutable std::condition_variable published_;
  SnapshotPtr snapshot_;
  bool caught_up_ = false;

  std::unique_ptr<Feeder> feeder_;
  std::jthread thread_;
};

Result<std::unique_ptr<Collector>> Collector::create(LiveRequest request, EventTap* tap) {
  std::vector<OpenInput> openers;
  for (const LiveInput& input : request.inputs) {
    auto opener = open_input(input, request.trace_events);
    if (!opener) return tl::unexpected(opener.error());
    openers.push_back(std::move(*opener));
  }
  return from_sources(std::move(request), std::move(openers), tap);
}

std::unique_ptr<Collector> Collector::from_sources(LiveRequest request,
                                                   std::vector<OpenInput> openers, EventTap* tap) {
  return std::unique_ptr<Collector>(
      new Collector(std::make_unique<Impl>(std::move(request), std::move(openers), tap)));
}

Collector::Collector(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Collector::~Collector() = default;
void Collector::start() { impl_->start(); }
void Collector::stop() { impl_->stop(); }
SnapshotPtr Collector::snapshot() const { return impl_->snapshot(); }
SnapshotPtr Collector::wait_newer(std::uint64_t sequence, std::chrono::milliseconds timeout) const {
  return impl_->wait_newer(sequence, timeout);
}
bool Collector::caught_up() const { return impl_->caught_up(); }

}  // namespace ackscope::live
