#include <algorithm>

#include "records/store/candidates.hpp"
#include "records/store/relations/node.hpp"
#include "records/store/store.hpp"
#include "tests/records/lib/databases.hpp"
#include "tests/records/lib/observations.hpp"

namespace ackscope::records {
namespace {

using sql::Row;
using test::good, test::everything, test::lookalike, test::recorded;
using Batch = std::vector<Observation>;

constexpr std::size_t kPairs = 40;

Fingerprint& print_of(Observation& half) {
  auto& party = half.migration.source ? half.migration.source : half.migration.destination;
  return *party->fingerprint;
}

/// Pairs begun a second apart that are told from each other after their first four blocks only.
Batch pairs(std::size_t count) {
  Batch batch;
  for (std::uint64_t number = 0; number < count; ++number) {
    for (const Observation& half : {recorded(1).source, recorded(1).destination}) {
      Observation one = lookalike(half, number);
      for (DeviceBlocks& device : print_of(one).devices) {
        for (auto mark = device.marks.begin() + 4; mark != device.marks.end(); ++mark) {
          mark->hash += static_cast<std::uint32_t>(number);
        }
      }
      batch.push_back(std::move(one));
    }
  }
  return batch;
}

/// A destination's recording that ends after two blocks: it fits all of them a little.
Observation short_half() {
  Observation half = lookalike(recorded(1).destination, 50);
  print_of(half).whole = false;
  for (DeviceBlocks& device : print_of(half).devices) device.marks.resize(2);
  return half;
}

Observation of_no_calendar(Observation half) {
  print_of(half).clock = ClockKind::monotonic;
  return half;
}

class RecordsWeakHalves : public test::OnBothDatabases {
 protected:
  Row sides() {
    return good(store.connection().rows(
                    "SELECT count(*), sum(CASE WHEN sides = 'both' THEN 1 ELSE 0 END) "
                    "FROM migration"))
        .at(0);
  }
  std::string all_at_once(const Batch& batch) {
    Store other = good(Store::open(fresh_place()));
    good(other.add(batch));
    return everything(other.connection());
  }
  Batch exported() {
    Batch all;
    good(store.each_observation([&all](const Observation& each) {
      all.push_back(each);
      return true;
    }));
    return all;
  }
  const Row all_merged_and_one = {std::int64_t{kPairs + 1}, std::int64_t{kPairs}};
  Store store = good(Store::open(place()));
};

TEST_P(RecordsWeakHalves, OneThatFitsManyALittleTearsNobodyApart) {
  good(store.add(pairs(kPairs)));
  good(store.add(std::vector{short_half()}));
  EXPECT_EQ(sides(), all_merged_and_one);
  Batch batch = pairs(kPairs);
  batch.insert(batch.begin(), short_half());
  EXPECT_EQ(all_at_once(batch), everything(store.connection()));
  EXPECT_EQ(all_at_once(exported()), everything(store.connection()));
}

TEST_P(RecordsWeakHalves, NorOneWithoutACalendar) {
  Batch batch = pairs(kPairs);
  batch.push_back(of_no_calendar(lookalike(recorded(1).destination, 50)));
  std::reverse(batch.begin(), batch.end());
  for (const Observation& each : batch) good(store.add(std::span(&each, 1)));
  EXPECT_EQ(sides(), all_merged_and_one);
  EXPECT_EQ(all_at_once(batch), everything(store.connection()));
}

TEST_P(RecordsWeakHalves, ADetourOverOneLeavesNoTrace) {
  good(store.add(pairs(kPairs)));
  good(store.add(std::vector{short_half()}));
  Observation later = short_half();
  print_of(later).devices.clear();
  good(store.add(std::vector{later}));
  EXPECT_EQ(sides(), all_merged_and_one);
  EXPECT_EQ(all_at_once(exported()), everything(store.connection()));
}

TEST_P(RecordsWeakHalves, ItsCandidatesAreTheBestAndNotTooMany) {
  Batch sources;
  for (Observation& each : pairs(kPairs)) {
    if (each.source_id) sources.push_back(std::move(each));
  }
  good(store.add(sources));
  good(store.add(std::vector{short_half()}));
  const auto found = good(store.find(*short_half().destination_id)).at(0).candidates;
  ASSERT_EQ(found.size(), kMostCandidates);
  EXPECT_TRUE(std::is_sorted(found.begin(), found.end(),
                             [](const auto& a, const auto& b) { return a.key < b.key; }));
  const auto back = good(store.find(*sources.back().source_id)).at(0).candidates;
  ASSERT_EQ(back.size(), 1U);
  EXPECT_EQ(back[0].key, *short_half().destination_id);
  EXPECT_NE(back[0].reason.find("only"), std::string::npos);
}

TEST_P(RecordsWeakHalves, WhoHasItsOtherHalfIsNobodysCandidate) {
  good(store.add(pairs(3)));
  good(store.add(std::vector{short_half()}));
  EXPECT_TRUE(good(store.find(*short_half().destination_id)).at(0).candidates.empty());
}

/// Two crowds that were one by a half in the middle.
class RecordsLoosened : public RecordsWeakHalves {
 protected:
  /// Halves that all convince each other.
  static Batch alike(std::size_t count) {
    Batch batch;
    for (std::uint64_t number = 0; number < count; ++number) {
      batch.push_back(lookalike(recorded(1).source, 2 * number));
      batch.push_back(lookalike(recorded(1).destination, 2 * number + 1));
    }
    return batch;
  }
  std::int64_t crowded() {
    return std::get<std::int64_t>(
        good(store.connection().rows("SELECT count(*) FROM observation WHERE crowd > 0"))
            .at(0)
            .at(0));
  }
};

TEST_P(RecordsLoosened, ACrowdThatShrinksIsNoneAnyMore) {
  const Batch batch = alike(kCrowd / 2 + 1);
  Batch gone(batch.end() - 2, batch.end());
  for (Observation& each : gone) print_of(each).devices.clear();
  good(store.add(batch));
  EXPECT_EQ(crowded(), static_cast<std::int64_t>(batch.size()));
  good(store.add(std::span(gone).first(1)));
  EXPECT_EQ(crowded(), static_cast<std::int64_t>(batch.size()) - 1);
  good(store.add(std::span(gone).last(1)));
  EXPECT_EQ(all_at_once(exported()), everything(store.connection()));
  EXPECT_EQ(crowded(), 0);
}

TEST_P(RecordsLoosened, AnIdThatIsTakenBackHoldsNobody) {
  Batch batch = pairs(kCrowd / 2 + 1);
  for (Observation& each : batch) each.migration_id = "all the same";
  good(store.add(batch));
  EXPECT_EQ(crowded(), static_cast<std::int64_t>(batch.size()));
  for (std::size_t at = 0; at < batch.size(); ++at) {
    batch[at].migration_id = "job/" + std::to_string(at / 2);
  }
  for (const Observation& each : batch) good(store.add(std::span(&each, 1)));
  EXPECT_EQ(all_at_once(exported()), everything(store.connection()));
  EXPECT_EQ(crowded(), 0);
  EXPECT_EQ(sides(), (Row{std::int64_t{kCrowd / 2 + 1}, std::int64_t{kCrowd / 2 + 1}}));
}

TEST_P(RecordsLoosened, ABatchThatChangesBothEndsOfABridge) {
  // Two lots of 30 that only know each other by two halves of one id.
  Batch batch = alike(15);
  for (std::uint64_t number = 0; number < 30; ++number) {
    const Observation& half = number % 2 == 0 ? recorded(2).source : recorded(2).destination;
    batch.push_back(lookalike(half, 500 + number));
  }
  batch[0].migration_id = batch[30].migration_id = "bridge";
  for (Observation each : {recorded(1).both, recorded(2).both}) {
    each.migration_id = "bridge";
    batch.push_back(each);
  }
  for (std::uint64_t number = 0; number < 6; ++number) {
    Observation more = recorded(3 + number).both;
    more.migration_id = "bridge";
    batch.push_back(more);
  }
  good(store.add(batch));
  EXPECT_EQ(crowded(), static_cast<std::int64_t>(batch.size()));
  Batch changed;
  for (Observation each : batch) {
    if (!each.migration_id) continue;
    each.migration_id = "of " + key_of(each);
    changed.push_back(each);
  }
  good(store.add(changed));
  EXPECT_EQ(all_at_once(exported()), everything(store.connection()));
  EXPECT_EQ(crowded(), 0);
}

ON_BOTH_DATABASES(RecordsWeakHalves);
ON_BOTH_DATABASES(RecordsLoosened);

}  // namespace
}  // namespace ackscope::records
