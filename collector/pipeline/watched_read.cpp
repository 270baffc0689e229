#include "collector/pipeline/watched_read.hpp"

#include <algorithm>
#include <utility>

namespace ackscope::pipeline {
namespace {

constexpr std::chrono::milliseconds kBetween{50};

}  // namespace

void WatchedRead::begin(std::size_t input, std::string path) {
  input_ = input;
  path_ = std::move(path);
  known_.clear();
  bytes_before_ += std::exchange(bytes_here_, 0);
  if (watch_ && !stopped_) ask(0);
}

bool WatchedRead::known(const RawEvent& raw, const decode::Decoder& decoder) {
  const std::size_t index = raw.event_class->index;
  if (index >= known_.size()) known_.resize(index + 1);
  auto& known = known_[index];
  if (!known) known = decoder.knows(raw.event_class->name);
  return *known;
}

void WatchedRead::tell(const RawEvent& raw, const Event* understood,
                       const decode::Decoder& decoder) {
  ++events_;
  if (understood || known(raw, decoder)) watch_->event(input_, raw, understood);
}

void WatchedRead::restart() {
  known_.clear();
  if (watch_) watch_->restart(input_);
}

void WatchedRead::end(const std::vector<Origin>& origins) {
  if (watch_) watch_->end(input_, origins);
}

bool WatchedRead::look(const source::Source& source) {
  if (stopped_) return false;
  const auto now = std::chrono::steady_clock::now();
  return now - asked_ < kBetween || ask(source.bytes_read());
}

bool WatchedRead::ask(std::uint64_t bytes) {
  asked_ = std::chrono::steady_clock::now();
  bytes_here_ = bytes;
  ReadProgress progress{path_, events_, {}};
  if (bytes_ && *bytes_ > 0) {
    const auto read = static_cast<double>(bytes_before_ + bytes_here_);
    progress.share = std::min(1.0, read / static_cast<double>(*bytes_));
  }
  stopped_ = !watch_->go_on(progress);
  return !stopped_;
}

}  // namespace ackscope::pipeline
