#include "gui/viewmodel/live/live_document.hpp"

#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

#include "collector/pipeline/live/collector.hpp"
#include "gui/viewmodel/live/snapshot_recording.hpp"

namespace ackscope::viewmodel {
namespace {

/// How long a stop may go unnoticed.
constexpr std::chrono::milliseconds kWait{50};

class Following final : public LiveDocument {
 public:
  explicit Following(std::function<void()> on_change) : on_change_(std::move(on_change)) {}

  ~Following() override {
    thread_.request_stop();
    if (collector_) collector_->stop();
    if (thread_.joinable()) thread_.join();
  }
  Following(const Following&) = delete;
  Following& operator=(const Following&) = delete;

  Result<void> begin(live::LiveRequest request) {
    auto collector = live::Collector::create(std::move(request), &recorder_);
    if (!collector) return tl::unexpected(collector.error());
    collector_ = std::move(*collector);
    show(collector_->snapshot());
    collector_->start();
    thread_ = std::jthread([this](const std::stop_token& stop) { follow(stop); });
    return {};
  }

  RecordingPtr recording() const override {
    const std::lock_guard lock(mutex_);
    return recording_;
  }

  std::vector<LiveStatus> status() const override {
    const std::lock_guard lock(mutex_);
    return status_;
  }

 private:
  void follow(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const auto newer = collector_->wait_newer(sequence_, kWait);
      if (newer->sequence == sequence_ || stop.stop_requested()) continue;
      show(newer);
      if (on_change_) on_change_();
    }
  }

  void show(const live::SnapshotPtr& snapshot) {
    sequence_ = snapshot->sequence;
    RecordingPtr made = maker_.make(*snapshot);
    std::vector<LiveStatus> status;
    for (const live::LiveInputState& input : snapshot->inputs)
      status.push_back({input.up, input.address, input.why, input.lag_ns});
    const std::lock_guard lock(mutex_);
    recording_.swap(made);
    status_ = std::move(status);
  }

  std::function<void()> on_change_;
  LiveRecorder recorder_;
  SnapshotRecording maker_{recorder_};
  std::uint64_t sequence_ = 0;
  mutable std::mutex mutex_;  // of what follows
  RecordingPtr recording_;
  std::vector<LiveStatus> status_;
  std::unique_ptr<live::Collector> collector_;
  std::jthread thread_;
};

}  // namespace

Result<std::unique_ptr<LiveDocument>> LiveDocument::open(live::LiveRequest request,
                                                         std::function<void()> on_change) {
  auto document = std::make_unique<Following>(std::move(on_change));
  if (auto begun = document->begin(std::move(request)); !begun)
    return tl::unexpected(begun.error());
  return document;
}

}  // namespace ackscope::viewmodel
