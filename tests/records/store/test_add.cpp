#include "records/store/store.hpp"
#include "tests/records/lib/databases.hpp"
#include "tests/records/lib/observations.hpp"

namespace ackscope::records {
namespace {

using sql::Row;
using test::good, test::recorded, test::lookalike, test::everything, test::kEvening, test::kMinute;

class RecordsAdd : public test::OnBothDatabases {
 protected:
  Store store = good(Store::open(place()));

  Added add(std::vector<Observation> batch) { return good(store.add(batch)); }
  std::vector<Stored::Candidate> candidates_of(const Observation& half) {
    return good(store.find(key_of(half))).at(0).candidates;
  }
  Row only(std::string_view statement) { return good(store.connection().rows(statement)).at(0); }
};

TEST_P(RecordsAdd, FillsTheTables) {
  Observation one = recorded(1).both;
  one.labels = {{"firmware", "22.1"}, {"site", "a\"b"}};
  one.migration_id = "job/7";
  const Added added = add({one});
  EXPECT_EQ(added.fresh, 1U);
  EXPECT_EQ(added.changed + added.merged, 0U);
  EXPECT_EQ(only("SELECT month, key, basis, sides, outcome, source_host, release, migration_id, "
                 "begin_ns, devices, labels FROM migration"),
            (Row{std::int64_t{202601}, *one.source_id, std::string("analysis"), std::string("both"),
                 std::string("completed"), *one.migration.source->host, std::string("11.1"),
                 std::string("job/7"), kEvening, std::int64_t{2},
                 std::string(R"({"firmware":"22.1","site":"a\"b"})")}));
  EXPECT_EQ(only("SELECT count(*), max(device) FROM device"),
            (Row{std::int64_t{2}, std::int64_t{1}}));
  EXPECT_EQ(only("SELECT value FROM label WHERE name = 'site'"), Row{std::string("a\"b")});
  EXPECT_EQ(only("SELECT key, record_key FROM observation"), (Row{key_of(one), *one.source_id}));
}

TEST_P(RecordsAdd, AddingTwiceLeavesTheVeryRows) {
  const auto batch = test::mixture(3, 30);
  add(batch);
  const std::string before = everything(store.connection());
  const Added again = add(batch);
  EXPECT_EQ(again.fresh + again.changed + again.merged, 0U);
  EXPECT_EQ(everything(store.connection()), before);
}

TEST_P(RecordsAdd, TwoHalvesBecomeOneRecord) {
  const auto one = recorded(1);
  EXPECT_EQ(add({one.source}).merged, 0U);
  EXPECT_EQ(only("SELECT sides FROM migration"), Row{std::string("source")});
  EXPECT_EQ(add({one.destination}).merged, 1U);
  EXPECT_EQ(only("SELECT count(*), max(basis), max(sides) FROM migration"),
            (Row{std::int64_t{1}, std::string("evidence"), std::string("both")}));
  EXPECT_EQ(add({one.both}).merged, 1U);
  EXPECT_EQ(only("SELECT count(*), max(basis) FROM migration"),
            (Row{std::int64_t{1}, std::string("analysis")}));
  EXPECT_EQ(only("SELECT count(*) FROM observation"), Row{std::int64_t{3}});
}

TEST_P(RecordsAdd, ThatHalvesAreOfTwoMonthsDoesNotMatter) {
  auto one = recorded(1, kEvening + 30 * kMinute - 500'000);  // the destination begins 1 ms later
  add({one.destination});
  EXPECT_EQ(only("SELECT month FROM migration"), Row{std::int64_t{202602}});
  add({one.source});
  EXPECT_EQ(only("SELECT count(*), max(month), max(basis) FROM migration"),
            (Row{std::int64_t{1}, std::int64_t{202601}, std::string("evidence")}));
}

TEST_P(RecordsAdd, HalvesThatFitSeveralAreCandidates) {
  auto other = lookalike(recorded(1).destination, 1);
  add({recorded(1).source, recorded(1).destination});
  EXPECT_TRUE(candidates_of(recorded(1).source).empty());
  add({other});
  EXPECT_EQ(only("SELECT count(*) FROM migration"), Row{std::int64_t{3}});
  const auto candidates = candidates_of(recorded(1).source);
  ASSERT_EQ(candidates.size(), 2U);
  EXPECT_EQ(candidates[0].agreed, 24U);
  EXPECT_EQ(candidates[0].reason, "others fit as well");
}

TEST_P(RecordsAdd, TheLaterAnalysisCountsAndLabelsStay) {
  Observation earlier = recorded(1).both, later = earlier;
  earlier.labels = {{"a", "1"}, {"b", "1"}};
  later.labels = {{"b", "2"}, {"c", "2"}};
  later.migration.downtime_ns = 42;
  add({earlier});
  const Added added = add({later});
  EXPECT_EQ(added.changed, 1U);
  EXPECT_EQ(only("SELECT count(*), max(downtime_ns), max(labels) FROM migration"),
            (Row{std::int64_t{1}, std::int64_t{42}, std::string(R"({"a":"1","b":"2","c":"2"})")}));
}

TEST_P(RecordsAdd, WhoBecomesBetterKnownFreesTheOther) {
  // Two destinations fit one source; one turns out to be another migration's.
  auto other = lookalike(recorded(1).destination, 1);
  add({recorded(1).source, recorded(1).destination, other});
  EXPECT_EQ(only("SELECT count(*) FROM migration"), Row{std::int64_t{3}});
  other.migration.destination = recorded(2).destination.migration.destination;
  add({other});
  EXPECT_EQ(only("SELECT count(*) FROM migration"), Row{std::int64_t{2}});
  EXPECT_TRUE(candidates_of(other).empty());
}

TEST_P(RecordsAdd, NamesMayHoldAnything) {
  Observation dirty = recorded(1).both;
  dirty.migration.source->host = std::string("\0\xFF\x01'\"\\\n$1", 9);
  dirty.labels = {{"\xC3", "\xFF\x01"}};
  add({dirty});
  const std::string before = everything(store.connection());
  EXPECT_EQ(add({dirty}).changed, 0U);
  EXPECT_EQ(everything(store.connection()), before);
}

TEST_P(RecordsAdd, TheLongestIdsAndLabelsFitAndLongerOnesAreRefused) {
  // Random letters: a database could pack others into its index.
  std::mt19937_64 random(1);
  const auto letters = [&random](std::size_t length) {
    std::string text;
    while (text.size() < length) text += static_cast<char>('!' + random() % 90);
    return text;
  };
  Observation one = recorded(1).both;
  one.migration_id = letters(256);
  one.labels = {{letters(256), letters(1024)}};
  EXPECT_EQ(add({one}).fresh, 1U);
  for (const Labels& labels : {Labels{{"a", letters(1025)}}, Labels{{letters(257), "a"}},
                               Labels{{"a", std::string("\0", 1)}}}) {
    Observation other = recorded(2).both;
    other.labels = labels;
    const auto refused = store.add(std::vector{other});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().trouble, sql::Trouble::statement);
  }
  EXPECT_EQ(only("SELECT count(*) FROM observation"), Row{std::int64_t{1}});
}

TEST_P(RecordsAdd, ABrokenClockMakesNoTables) {
  Observation one = recorded(1).both, two = recorded(2).both;
  one.migration.begin_ns = 4'600'000'000'000'000'000;  // 2115
  two.migration.begin_ns = 5;
  add({one, two});
  EXPECT_EQ(only("SELECT min(month), max(month) FROM migration"),
            (Row{std::int64_t{0}, std::int64_t{211510}}));
}

TEST_P(RecordsAdd, EachObservationMakesTheSameStoreAgain) {
  const auto batch = test::mixture(5, 40);
  add(batch);
  std::vector<Observation> copied;
  EXPECT_EQ(good(store.each_observation([&copied](const Observation& each) {
              copied.push_back(each);
              return true;
            })),
            batch.size());
  Store other = good(Store::open(fresh_place()));
  good(other.add(copied));
  EXPECT_EQ(everything(other.connection()), everything(store.connection()));
  EXPECT_EQ(good(store.each_observation([](const Observation&) { return false; })), 1U);
}

ON_BOTH_DATABASES(RecordsAdd);

}  // namespace
}  // namespace ackscope::records
