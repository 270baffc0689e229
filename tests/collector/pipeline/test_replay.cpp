#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collector/pipeline/replay.hpp"
#include "tests/collector/pipeline/scratch.hpp"
#include "tests/collector/pipeline/stories.hpp"

// Raw events of all inputs passed on, for exports.
namespace ackscope::pipeline::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Heard : public RawSink {
 public:
  void origin(std::size_t id, const Origin& origin, Backend backend) override {
    EXPECT_EQ(id, origins.size());
    EXPECT_EQ(backend, Backend::jsonl);
    origins.push_back(origin);
  }
  void event(const RawEvent& event) override {
    EXPECT_LT(event.origin, origins.size()) << "the origin comes first";
    events.push_back(std::to_string(event.origin) + " " + event.event_class->name);
  }
  void gap(const Gap& gap) override {
    ASSERT_TRUE(gap.origin);
    EXPECT_LT(*gap.origin, origins.size());
    gaps.push_back(*gap.origin);
  }

  std::vector<Origin> origins;
  std::vector<std::string> events;
  std::vector<std::size_t> gaps;
};

Request request(std::vector<InputSpec> inputs) {
  Request result;
  result.inputs = std::move(inputs);
  return result;
}

TEST(Replay, PassesOnWhatIsKnownAndNumbersOriginsThrough) {
  const Scratch scratch;
  auto told = source_story(1000);
  told.push_back({1400, "ram_load_loop", ""});
  const std::string source = scratch.write("s.jsonl", as_jsonl(told));
  const std::string destination = scratch.write("d.jsonl", as_jsonl(destination_story(1000)));
  Heard heard;
  const ReplayOutcome outcome = replay(request({{source, {}}, {destination, {}}}), heard);
  EXPECT_THAT(outcome.errors, IsEmpty());
  EXPECT_THAT(outcome.inputs, SizeIs(2));
  EXPECT_THAT(heard.origins, SizeIs(2));
  EXPECT_THAT(heard.events, SizeIs(source_story(0).size() + destination_story(0).size()));
  EXPECT_EQ(heard.events.front(), "0 migrate_set_state");
  EXPECT_THAT(heard.events, Contains("1 loadvm_approve_switchover"));
}

TEST(Replay, AGapOfAWholeRecordingStaysInIt) {
  const Scratch scratch;
  auto told = source_story(1000, 0);
  const auto more = source_story(1000, 1);
  told.insert(told.end(), more.begin(), more.end());
  const std::string first =
      scratch.write("a.jsonl", as_jsonl(told) + "{\"gap\":[2000,3000],\"lost\":5}\n");
  const std::string second = scratch.write("b.jsonl", as_jsonl(destination_story(1000)));
  Heard heard;
  replay(request({{first, {}}, {second, {}}}), heard);
  EXPECT_THAT(heard.gaps, ElementsAre(0, 1));
}

TEST(Replay, TheUsersNameOfTheGuestIsInEveryOrigin) {
  const Scratch scratch;
  Request named = request({{scratch.write("s.jsonl", as_jsonl(source_story(1000))), {}}});
  named.vm = "web-1";
  Heard heard;
  replay(named, heard);
  ASSERT_THAT(heard.origins, SizeIs(1));
  EXPECT_EQ(heard.origins.front().vm, "web-1");
}

TEST(Replay, UnreadableInputsAreErrors) {
  const Scratch scratch;
  Heard heard;
  const ReplayOutcome outcome = replay(request({{scratch.path("none"), {}}}), heard);
  EXPECT_THAT(outcome.errors, SizeIs(1));
  EXPECT_THAT(heard.events, IsEmpty());
}

}  // namespace
}  // namespace ackscope::pipeline::test
