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
