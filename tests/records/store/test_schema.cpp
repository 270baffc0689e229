#include <thread>

#include "records/store/schema/step.hpp"
#include "records/store/store.hpp"
#include "tests/records/lib/databases.hpp"
#include "tests/records/lib/observations.hpp"

namespace ackscope::records::schema {
namespace {

using sql::Dialect, sql::Row;
using test::fine, test::good;

class RecordsSchema : public test::OnBothDatabases {
 protected:
  std::vector<Row> versions(sql::Connection& connection) {
    return good(connection.rows("SELECT version FROM schema_version ORDER BY version"));
  }
};

std::string next(Dialect) {
  return "ALTER TABLE migration ADD COLUMN shoe_size BIGINT;"
         "UPDATE migration SET shoe_size = devices + 40;"
         "CREATE INDEX migration_by_shoe ON migration (shoe_size);";
}
std::string broken(Dialect) { return "CREATE TABLE half_way (i BIGINT); SELECT nonsense;"; }

/// The released steps, and one to come.
std::vector<Step> and_then(std::string (*statements)(Dialect)) {
  std::vector<Step> all(steps().begin(), steps().end());
  all.push_back({static_cast<int>(all.size()) + 1, "test", statements});
  return all;
}

TEST_P(RecordsSchema, VersionsHaveNoGaps) {
  int version = 0;
  for (const Step& step : steps()) EXPECT_EQ(step.version, ++version);
}

TEST_P(RecordsSchema, AnEmptyDatabaseBecomesAStore) {
  Store store = good(Store::open(place()));
  EXPECT_EQ(versions(store.connection()).size(), steps().size());
  EXPECT_EQ(versions(good(Store::open(place())).connection()).size(), steps().size());
}

TEST_P(RecordsSchema, AnOlderStoreKeepsItsRowsThroughAStep) {
  Store store = good(Store::open(place()));
  good(store.add(test::mixture(1, 10)));
  fine(bring_up_to_date(store.connection(), and_then(next)));
  const auto rows = good(
      store.connection().rows("SELECT count(*), min(shoe_size), max(shoe_size) FROM migration"));
  EXPECT_GT(std::get<std::int64_t>(rows.at(0).at(0)), 5);
  EXPECT_EQ(rows.at(0).at(1), sql::Value{std::int64_t{42}});
  EXPECT_EQ(versions(store.connection()).size(), steps().size() + 1);
}

TEST_P(RecordsSchema, AStepThatFailsLeavesNothing) {
  Store store = good(Store::open(place()));
  EXPECT_FALSE(bring_up_to_date(store.connection(), and_then(broken)));
  EXPECT_EQ(versions(store.connection()).size(), steps().size());
  EXPECT_FALSE(store.connection().rows("SELECT * FROM half_way"));
}

TEST_P(RecordsSchema, ANewerStoreIsRefusedInOneLine) {
  {
    Store store = good(Store::open(place()));
    fine(bring_up_to_date(store.connection(), and_then(next)));
  }
  const auto refused = Store::open(place());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().trouble, sql::Trouble::refused);
  EXPECT_EQ(to_line(refused.error().error),
            place().shown + ": the store has version " + std::to_string(steps().size() + 1) +
                ", this program knows " + std::to_string(steps().size()) +
                "; use the newer release of ackscope that wrote it");
}

TEST_P(RecordsSchema, ManyMayOpenAnEmptyDatabaseAtOnce) {
  std::vector<std::thread> openers;
  for (int i = 0; i < 8; ++i) openers.emplace_back([this] { good(Store::open(place())); });
  for (auto& opener : openers) opener.join();
  EXPECT_EQ(versions(*good(sql::connect(place()))).size(), steps().size());
}

ON_BOTH_DATABASES(RecordsSchema);

}  // namespace
}  // namespace ackscope::records::schema
