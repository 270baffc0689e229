#include "babeltrace/messages/facts.hpp"

#include <gmock/gmock.h>

namespace ackscope::babeltrace {
namespace {

Facts two_processes(Backend backend) {
  Facts facts;
  facts.origins.resize(2);
  facts.summary.backend = backend;
  return facts;
}

/// A simple trace that was cut before its first event.
class Nothing final : public source::Source {
 public:
  Nothing() {
    summary_.backend = Backend::simple;
    summary_.incomplete = true;
  }
  source::Pull next() override { return source::Pull::end; }
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_; }
  const InputSummary& summary() const override { return summary_; }

 private:
  RawEvent event_;
  Gap gap_;
  std::vector<Origin> origins_;
  InputSummary summary_;
};

TEST(Facts, ARecordingWithNothingInItIsATraceToo) {
  Nothing nothing;
  const Facts facts = survey(nothing);
  EXPECT_TRUE(facts.summary.incomplete);
  ASSERT_EQ(facts.origins.size(), 1U);
  EXPECT_FALSE(facts.origins[0].pid);
  EXPECT_EQ(facts.origins[0].clock.kind, ClockKind::monotonic) << "as all of its backend";
  EXPECT_EQ(outputs_of(facts, "src.simple").size(), 1U);
}

TEST(Facts, EveryProcessIsATraceOfItsOwn) {
  const auto outputs = outputs_of(two_processes(Backend::jsonl), "story");
  ASSERT_EQ(outputs.size(), 2U);
  EXPECT_EQ(outputs[0].name, "story");
  EXPECT_EQ(outputs[1].name, "story-2");
  EXPECT_THAT(outputs[1].origins, testing::ElementsAre(1));
}

TEST(Facts, ASimpleTraceIsOneWhateverItsPids) {
  const auto outputs = outputs_of(two_processes(Backend::simple), "src.simple");
  ASSERT_EQ(outputs.size(), 1U);
  EXPECT_THAT(outputs[0].origins, testing::ElementsAre(0, 1));
}

TEST(Facts, AGapOfNobodyConcernsEverybody) {
  const Output output{"src.log", {1}};
  EXPECT_TRUE(output.has(Gap{0, 1, 3, std::nullopt}));
  EXPECT_TRUE(output.has(Gap{0, 1, 3, 1}));
  EXPECT_FALSE(output.has(Gap{0, 1, 3, 0}));
}

}  // namespace
}  // namespace ackscope::babeltrace
