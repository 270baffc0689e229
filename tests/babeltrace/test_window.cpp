#include "babeltrace/convert/window.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace ackscope::babeltrace {
namespace {

using pipeline::SinceFirstEvent;
using pipeline::UnixTime;
using source::Pull;

/// Events at the given times, nothing else.
class Ticks final : public source::Source {
 public:
  Ticks(ClockKind clock, std::vector<Ns> times) : times_(std::move(times)) {
    origins_[0].clock.kind = clock;
  }
  Pull next() override {
    if (at_ == times_.size()) return Pull::end;
    event_.time = times_[at_++];
    event_.event_class = &class_;
    return Pull::event;
  }
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_; }
  const InputSummary& summary() const override { return summary_; }

 private:
  std::vector<Ns> times_;
  std::size_t at_ = 0;
  std::vector<Origin> origins_{1};
  EventClass class_{"known", ArgumentForm::fields, {}, 0};
  RawEvent event_;
  Gap gap_;
  InputSummary summary_;
};

std::vector<Ns> left(ClockKind clock, std::optional<pipeline::TimeBound> begin,
                     std::optional<pipeline::TimeBound> end, OptNs first = {}) {
  const auto source =
      windowed(std::make_unique<Ticks>(clock, std::vector<Ns>{100, 200, 300, 400}), begin, end,
               first, [](std::string_view name) { return name == "known"; });
  std::vector<Ns> times;
  while (source->next() == Pull::event) times.push_back(source->event().time);
  return times;
}

TEST(Window, BothEndsAreIncluded) {
  EXPECT_THAT(left(ClockKind::epoch, UnixTime{200}, UnixTime{300}), testing::ElementsAre(200, 300));
}

TEST(Window, SecondsCountFromTheFirstEventOfTheExperiment) {
  EXPECT_THAT(left(ClockKind::epoch, SinceFirstEvent{250}, std::nullopt, 50),
              testing::ElementsAre(300, 400));
}

TEST(Window, OnTheHostsClockTheyCountFromItsOwnFirstEvent) {
  EXPECT_THAT(left(ClockKind::monotonic, SinceFirstEvent{200}, std::nullopt, 50),
              testing::ElementsAre(300, 400));
}

TEST(Window, ADateSaysNothingOnTheHostsClock) {
  EXPECT_THAT(left(ClockKind::monotonic, UnixTime{300}, std::nullopt), testing::SizeIs(4));
}

}  // namespace
}  // namespace ackscope::babeltrace
