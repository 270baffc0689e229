#include <gtest/gtest.h>

#include "records/store/rows/values.hpp"

namespace ackscope::records {
namespace {

TEST(RecordsLabelsText, IsJson) {
  EXPECT_EQ(labels_text({}), "{}");
  EXPECT_EQ(labels_text({{"b", "2"}, {"a", "say \"\\\"\n"}}),
            R"({"a":"say \"\\\"\u000a","b":"2"})");
}

}  // namespace
}  // namespace ackscope::records
