#include "records/store/store.hpp"
#include "tests/records/lib/databases.hpp"
#include "tests/records/lib/observations.hpp"

namespace ackscope::records {
namespace {

using test::good, test::recorded;

class RecordsFind : public test::OnBothDatabases {
 protected:
  void SetUp() override {
    one.source.migration_id = "job/1";
    good(store.add(std::vector{one.source, one.destination, other.source}));
  }
  std::vector<Stored> find(std::string_view name) { return good(store.find(name)); }

  test::Recorded one = recorded(1), other = recorded(2);
  Store store = good(Store::open(place()));
};

TEST_P(RecordsFind, ByEveryName) {
  for (const std::string& name :
       {*one.source.source_id, *one.destination.destination_id, key_of(one.source),
        key_of(one.destination), std::string("job/1")}) {
    const auto found = find(name);
    ASSERT_EQ(found.size(), 1U) << name;
    EXPECT_EQ(found[0].record.key, *one.source.source_id);
    EXPECT_EQ(found[0].record.basis, Basis::evidence);
    EXPECT_EQ(found[0].observations.size(), 2U);
  }
}

TEST_P(RecordsFind, ByABeginningOfAKey) {
  EXPECT_EQ(find(one.source.source_id->substr(0, 8)).size(), 2U);  // ambiguous
  EXPECT_EQ(find(one.source.source_id->substr(0, 31)).size(), 2U);
  EXPECT_TRUE(find(one.source.source_id->substr(0, 7)).empty());
  EXPECT_TRUE(find("a0000000%").empty());
  EXPECT_TRUE(find("").empty());
  EXPECT_TRUE(find("' OR 1=1 --").empty());
}

TEST_P(RecordsFind, TellsCandidatesFromBothEnds) {
  const auto twin = test::lookalike(other.destination, 1);
  good(store.add(std::vector{other.destination, twin}));
  const auto source = find(*other.source.source_id);
  ASSERT_EQ(source.size(), 1U);
  ASSERT_EQ(source[0].candidates.size(), 2U);
  EXPECT_EQ(source[0].candidates[0].key, *other.destination.destination_id);
  EXPECT_EQ(source[0].candidates[0].agreed, 24U);
  EXPECT_FALSE(source[0].candidates[0].reason.empty());
  const auto destination = find(*twin.destination_id);
  ASSERT_EQ(destination.at(0).candidates.size(), 1U);
  EXPECT_EQ(destination[0].candidates[0].key, *other.source.source_id);
}

ON_BOTH_DATABASES(RecordsFind);

}  // namespace
}  // namespace ackscope::records
