#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "records/model/join.hpp"
#include "records/model/record.hpp"
#include "tests/records/model/halves.hpp"

namespace ackscope::records {
namespace {

using namespace test;

TEST(RecordKinship, EqualTellingBlocksConvince) {
  const auto result = compare(source_half({telling(20)}), destination_half({telling(20)}));
  EXPECT_EQ(result.kinship, Kinship::convinced);
  EXPECT_EQ(result.agreed, 20u);
}

TEST(RecordKinship, ADestinationThatStoppedEarlyHasAPrefix) {
  const auto result = compare(source_half({telling(40)}), destination_half({telling(17)}));
  EXPECT_EQ(result.kinship, Kinship::convinced);
  EXPECT_EQ(result.agreed, 16u);
}

TEST(RecordKinship, BlocksOfTheLargestSizeTellNothing) {
  const Sizes same(30, 1 << 20);
  EXPECT_EQ(compare(source_half({same}), destination_half({same})).kinship, Kinship::strangers);
}

TEST(RecordKinship, FewBlocksMakeACandidate) {
  const auto result = compare(source_half({telling(4)}), destination_half({telling(4)}));
  EXPECT_EQ(result.kinship, Kinship::candidate);
  EXPECT_EQ(result.reason, "only 4 blocks of 4 sizes agree");
}

TEST(RecordKinship, EveryContradictionExcludes) {
  const Observation source = source_half({telling(20)});
  const auto excluded = [&](const auto& change) {
    Observation destination = destination_half({telling(20)});
    change(destination);
    return compare(source, destination).kinship == Kinship::strangers;
  };
  EXPECT_TRUE(excluded([](Observation& d) { d = destination_half({telling(20, 2)}); }));
  EXPECT_TRUE(excluded([](Observation& d) { d = destination_half({telling(24)}); })) << "longer";
  EXPECT_TRUE(excluded([](Observation& d) {
    d = destination_half({telling(20)}, kNovember + kClockSlack + 3'000'000'000);
  }));
  EXPECT_TRUE(excluded([](Observation& d) { d.migration.destination->fingerprint->acks = 0; }));
  EXPECT_TRUE(excluded([](Observation& d) { d.migration.outcome_destination = Outcome::failed; }));
  EXPECT_FALSE(excluded([](Observation&) {}));
}

TEST(RecordKinship, OtherIdsExclude) {
  Observation source = source_half({telling(20)});
  Observation destination = destination_half({telling(20)});
  source.migration_id = "a";
  destination.migration_id = "b";
  EXPECT_EQ(compare(source, destination).kinship, Kinship::strangers);
  destination.migration_id = "a";
  EXPECT_EQ(compare(source, destination).kinship, Kinship::given);
}

TEST(RecordKinship, DoubtsLeaveItToAPerson) {
  const auto reason = [](const auto& change) {
    Observation source = source_half({telling(20)});
    Observation destination = destination_half({telling(20)});
    change(*source.migration.source, *destination.migration.destination);
    const Comparison result = compare(source, destination);
    return std::string(to_string(result.kinship)) + ": " + result.reason;
  };
  EXPECT_EQ(reason([](Party& source, Party& destination) {
              source.vm = "web-1";
              destination.vm = "db-7";
            }),
            "candidate: the machines' names differ");
  EXPECT_EQ(reason([](Party&, Party& destination) { destination.fingerprint->acks = 40; }),
            "candidate: ACKs are missing");
  EXPECT_EQ(reason([](Party&, Party& destination) { destination.fingerprint->acks = 2; }),
            "convinced: ");
}

TEST(RecordKinship, WithoutACalendarNothingConvinces) {
  Observation destination = destination_half({telling(20)});
  destination.migration.destination->fingerprint->clock = ClockKind::monotonic;
  const auto result = compare(source_half({telling(20)}), destination);
  EXPECT_EQ(result.kinship, Kinship::candidate);
  EXPECT_EQ(result.reason, "a clock has no calendar");
}

TEST(RecordProbes, RelativesShareOne) {
  for (const std::size_t loaded : {8u, 13u, 20u, 40u}) {
    const auto source = probes(source_half({Sizes(3, 9), telling(40)}));
    const auto destination = probes(destination_half({Sizes(3, 9), telling(loaded)}));
    std::vector<std::string> shared;
    std::ranges::set_intersection(source, destination, std::back_inserter(shared));
    EXPECT_EQ(shared.size(), 1u) << loaded;
  }
}

TEST(RecordJoin, TwoHalvesBecomeOne) {
  const std::vector<Observation> all{source_half({telling(20)}), destination_half({telling(20)})};
  const Joined joined = join(all);
  ASSERT_EQ(joined.groups.size(), 1u);
  EXPECT_TRUE(joined.candidates.empty());
  const Record record = merge(all);
  EXPECT_EQ(record.basis, Basis::evidence);
  EXPECT_EQ(record.key, all[0].source_id);
  EXPECT_EQ(record.migration.pairing, Pairing::observed);
  EXPECT_EQ(record.migration.destination->host, "beta");
  EXPECT_EQ(record.migration.devices.at(0).destination_name, "there0");
  EXPECT_EQ(record.migration.downtime_ns, 40'000'000);
  EXPECT_FALSE(record.migration.outage_ns) << "their clocks were never compared";
}

TEST(RecordJoin, TheIdAloneJoinsHalvesWithoutEvidence) {
  std::vector<Observation> all{source_half({Sizes(3, 9)}), destination_half({Sizes(3, 9)})};
  EXPECT_EQ(join(all).groups.size(), 2u);
  for (Observation& each : all) each.migration_id = "job-17";
  EXPECT_EQ(join(all).groups.size(), 1u);
  EXPECT_EQ(merge(all).basis, Basis::migration_id);
}

TEST(RecordJoin, ATieLeavesAllAlone) {
  const std::vector<Observation> all{source_half({telling(20)}),
                                     source_half({telling(20)}, kNovember + 1'000'000'000, "gamma"),
                                     destination_half({telling(20)})};
  const Joined joined = join(all);
  EXPECT_EQ(joined.groups.size(), 3u);
  ASSERT_EQ(joined.candidates.size(), 2u);
  EXPECT_EQ(joined.candidates[0].comparison.reason, "others fit as well");
}

TEST(RecordJoin, AnAnalysisOfBothSidesTakesInItsHalves) {
  const std::vector<Observation> all{destination_half({telling(20)}), both_sides({telling(20)}),
                                     source_half({telling(20)})};
  EXPECT_EQ(join(all).groups.size(), 1u);
  const Record record = merge(all);
  EXPECT_EQ(record.basis, Basis::analysis);
  EXPECT_EQ(record.migration.outage_ns, 50'000'000);
}

TEST(RecordJoin, TwoBackEndsOfOneRunAreTwins) {
  Observation text = source_half({telling(20)});
  text.migration.source->host.reset();
  text.migration.source->fingerprint->first_ns += 3'000;
  text = named(text.migration);
  const std::vector<Observation> all{source_half({telling(20)}), text};
  EXPECT_NE(key_of(all[0]), key_of(all[1]));
  EXPECT_EQ(join(all).groups.size(), 1u);
}

TEST(RecordJoin, OtherProcessesAreNoTwins) {
  Observation other = source_half({telling(20)}, kNovember + 1'000);
  other.migration.source->pid = 101;
  const std::vector<Observation> all{source_half({telling(20)}), named(other.migration)};
  EXPECT_EQ(join(all).groups.size(), 2u);
}

TEST(RecordMerge, NoDeviceGetsANameThatIsNotItsOwn) {
  Observation source = source_half({telling(20), telling(20, 2)});
  Observation destination = destination_half({telling(20), telling(20, 2)});
  source.migration.devices[0].idstr = "d1";
  source.migration.devices[1].idstr.reset();
  destination.migration.devices[0].idstr = "d0";
  destination.migration.devices[1].idstr = "d1";
  const std::vector<Observation> group{source, destination};
  const auto devices = merge(group).migration.devices;
  EXPECT_EQ(devices[0].destination_name, "there1");
  EXPECT_FALSE(devices[1].destination_name) << "its place belongs to another";
}

TEST(RecordMerge, TheSourcesLabelCounts) {
  std::vector<Observation> group{destination_half({telling(20)}), source_half({telling(20)})};
  group[0].labels["firmware"] = "2";
  group[1].labels["firmware"] = "1";
  EXPECT_EQ(merge(group).labels.at("firmware"), "1");
  std::ranges::reverse(group);
  EXPECT_EQ(merge(group).labels.at("firmware"), "1");
}

/// The keys of each group, whatever its place.
std::set<std::set<std::string>> keys(const std::vector<Observation>& all) {
  std::set<std::set<std::string>> groups;
  for (const auto& members : join(all).groups) {
    std::set<std::string> group;
    for (const std::size_t i : members) group.insert(key_of(all[i]));
    groups.insert(group);
  }
  return groups;
}

std::vector<Observation> many(std::mt19937_64& random) {
  std::vector<Observation> all;
  for (std::uint64_t i = 0; i < 8; ++i) {
    const Sizes sizes = telling(8 + i, 1 + random() % 4);
    const Ns at = kNovember + static_cast<Ns>(random() % 5) * 1'000'000'000;
    const std::string host(1, static_cast<char>('a' + i));
    if (random() % 3 != 0) all.push_back(source_half({sizes}, at, host));
    if (random() % 3 != 0) all.push_back(destination_half({sizes}, at + 5, "to-" + host));
    if (random() % 4 == 0) all.push_back(both_sides({sizes}, at));
  }
  return all;
}

TEST(RecordJoin, TheOrderOfAddingDoesNotMatter) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    std::mt19937_64 random(seed);
    std::vector<Observation> all = many(random);
    const auto wanted = keys(all);
    for (int round = 0; round < 5; ++round) {
      std::ranges::shuffle(all, random);
      ASSERT_EQ(keys(all), wanted) << "seed " << seed;
    }
  }
}

TEST(RecordMerge, TheOrderDoesNotMatterEither) {
  std::vector<Observation> all{destination_half({telling(20)}), source_half({telling(20)}),
                               both_sides({telling(20)})};
  all[0].labels["firmware"] = "1";
  all[1].labels["firmware"] = "2";
  const Record wanted = merge(all);
  std::ranges::sort(all, {}, key_of);
  do {
    const Record record = merge(all);
    EXPECT_EQ(record.key, wanted.key);
    EXPECT_EQ(record.labels, wanted.labels);
    EXPECT_EQ(record.basis, wanted.basis);
  } while (std::ranges::next_permutation(all, {}, key_of).found);
}

}  // namespace
}  // namespace ackscope::records
