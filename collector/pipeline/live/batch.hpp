#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "collector/model/input.hpp"
#include "collector/model/origin.hpp"
#include "collector/model/raw_event.hpp"
#include "collector/source/live/live_source.hpp"

namespace ackscope::live {

using Steady = std::chrono::steady_clock;

/// What a source delivered in one go, for another thread: owns all but the event classes, which
/// live as long as the source.
class Batch {
 public:
  struct EventItem {
    Ns time;
    const EventClass* event_class;
    std::size_t origin;
    std::optional<std::int64_t> tid;
    std::size_t first, count;  ///< in the values
    std::string_view text;
  };
  struct RestartItem {};
  using Item = std::variant<EventItem, Gap, RestartItem>;

  /// `input`: index in the request.
  explicit Batch(std::size_t input = 0, Steady::time_point arrived = Steady::now())
      : input_(input), arrived_(arrived) {}

  void add(const RawEvent& event);
  void add(const Gap& gap) { items_.emplace_back(gap); }
  void add_restart() { items_.emplace_back(RestartItem{}); }
  /// How the source stands behind the last item.
  void close(const source::LiveSource& source, bool ended);

  const std::vector<Item>& items() const { return items_; }
  RawEvent event(const EventItem& item) const;

  std::size_t input() const { return input_; }
  Steady::time_point arrived() const { return arrived_; }
  const InputSummary& summary() const { return summary_; }
  const source::LiveStatus& status() const { return status_; }
  /// All of them so far.
  const std::vector<Origin>& origins() const { return origins_; }
  bool caught_up() const { return caught_up_; }
  bool ended() const { return ended_; }

 private:
  std::size_t input_;
  std::vector<Item> items_;
  std::vector<FieldValue> values_;
  std::deque<std::string> texts_;  // does not move what it holds
  Steady::time_point arrived_;
  InputSummary summary_;
  source::LiveStatus status_;
  std::vector<Origin> origins_;
  bool caught_up_ = false;
  bool ended_ = false;
};

}  // namespace ackscope::live
