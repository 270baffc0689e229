#include "collector/pipeline/live/collector.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "analysis/report/json/write_json.hpp"
#include "collector/pipeline/analyze.hpp"
#include "tests/collector/pipeline/live/replayed_source.hpp"
#include "tests/golden.hpp"

namespace ackscope::live {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

std::vector<fs::path> stories() { return ackscope::test::stories_in(ACKSCOPE_TESTS_DIR "/cases"); }

std::string as_json(std::vector<Migration> migrations) {
  std::ranges::stable_sort(migrations, {}, [](const Migration& m) { return m.begin_ns; });
  Analysis analysis;
  for (Migration& migration : migrations) {
    migration.index = analysis.migrations.size();
    // What later attempts tell of the release does not reach the one that is over.
    if (migration.source) migration.source->release_range.reset();
    if (migration.destination) migration.destination->release_range.reset();
    analysis.migrations.push_back(std::move(migration));
  }
  std::ostringstream out;
  report::write_json(analysis, out);
  return out.str();
}

LiveRequest request_for(const fs::path& story) {
  LiveRequest request;
  request.inputs.push_back({story.string()});
  request.snapshot_interval = 1ms;
  return request;
}

pipeline::Request offline_request(const fs::path& story) {
  pipeline::Request request;
  request.inputs.push_back({story.string(), {}});
  return request;
}

std::uint64_t sum(const auto& counts) {
  std::uint64_t all = 0;
  for (const auto& [key, count] : counts) all += count;
  return all;
}

void expect_no_step_back(const Totals& before, const Totals& after) {
  for (const auto& [cause, count] : before.requests) EXPECT_GE(after.requests.at(cause), count);
  for (const auto& [cause, count] : before.late_requests) {
    EXPECT_GE(after.late_requests.at(cause), count);
  }
  EXPECT_GE(after.acks, before.acks);
  EXPECT_GE(sum(after.migrations), sum(before.migrations));
  EXPECT_GE(after.ack_latency.count, before.ack_latency.count);
}

/// Which destination was said to belong to which source.
using Pairs = std::set<std::pair<OptNs, std::string>>;

void note_pair(const Migration& migration, Pairs& pairs) {
  if (!migration.source || !migration.destination) return;
  const Party& there = *migration.destination;
  pairs.emplace(migration.begin_ns,
                there.host.value_or("") + std::to_string(there.pid.value_or(0)));
}

/// Every snapshot on the way is looked at.
SnapshotPtr follow_to_the_end(const fs::path& story, std::size_t piece, Pairs* pairs = nullptr) {
  const auto collector = Collector::from_sources(request_for(story), {replay(story, piece)});
  collector->start();
  const auto limit = std::chrono::steady_clock::now() + 30s;
  auto last = collector->snapshot();
  while (!collector->caught_up() && std::chrono::steady_clock::now() < limit) {
    const auto next = collector->wait_newer(last->sequence, 100ms);
    EXPECT_GE(next->sequence, last->sequence);
    expect_no_step_back(last->totals, next->totals);
    for (const auto& shown : next->migrations) {
      EXPECT_EQ(shown->devices.size(), shown->migration.devices.size());
      if (pairs) note_pair(shown->migration, *pairs);
    }
    last = next;
  }
  EXPECT_TRUE(collector->caught_up());
  collector->stop();
  return collector->snapshot();
}

class EveryStory : public testing::TestWithParam<fs::path> {};

/// Read as it happens or afterwards: it is the same story.
TEST_P(EveryStory, IsToldLiveAsOffline) {
  const fs::path story = GetParam() / "story.jsonl";
  const auto offline = pipeline::analyze(offline_request(story));
  const SnapshotPtr live = follow_to_the_end(story, 7);
  std::vector<Migration> migrations;
  for (const auto& shown : live->migrations) migrations.push_back(shown->migration);
  EXPECT_EQ(as_json(migrations), as_json(offline.analysis.migrations));
}

/// Nobody is told on the way that two belong together who do not.
TEST_P(EveryStory, PairsNobodyByMistake) {
  const fs::path story = GetParam() / "story.jsonl";
  Pairs right, said;
  for (const Migration& migration : pipeline::analyze(offline_request(story)).analysis.migrations) {
    note_pair(migration, right);
  }
  follow_to_the_end(story, 2, &said);
  EXPECT_TRUE(std::ranges::includes(right, said));
}

/// ACKs seen before events were lost have been counted, if a snapshot was taken in time.
bool lost_count_of_acks(const LiveMigration& shown) {
  return shown.migration.source && !shown.migration.acks.received;
}

std::uint64_t acked_rounds(const Migration& migration) {
  std::uint64_t acked = 0;
  for (const Device& device : migration.devices) {
    acked += static_cast<std::uint64_t>(std::ranges::count_if(
        device.rounds, [](const Round& round) { return round.acked_ns.has_value(); }));
  }
  return acked;
}

/// The totals are those of the migrations, once each.
TEST_P(EveryStory, IsCountedOnce) {
  const fs::path story = GetParam() / "story.jsonl";
  const SnapshotPtr live = follow_to_the_end(story, 2);
  std::uint64_t acks = 0, late = 0, sources = 0;
  bool exact = true;
  for (const auto& shown : live->migrations) {
    acks += shown->migration.acks.received.value_or(acked_rounds(shown->migration));
    exact = exact && !lost_count_of_acks(*shown);
    sources += shown->migration.source.has_value() && shown->phase == Phase::ended ? 1U : 0U;
    for (const Device& device : shown->migration.devices) {
      late += static_cast<std::uint64_t>(
          std::ranges::count(device.rounds, RoundState::late, &Round::state));
    }
  }
  if (exact) {
    EXPECT_EQ(live->totals.acks, acks);
  } else {
    EXPECT_GE(live->totals.acks, acks);
  }
  EXPECT_EQ(sum(live->totals.late_requests), late);
  EXPECT_EQ(sum(live->totals.migrations), sources);
}

INSTANTIATE_TEST_SUITE_P(Cases, EveryStory, testing::ValuesIn(stories()), [](const auto& each) {
  std::string name = each.param.filename().string();
  std::ranges::replace(name, '-', '_');
  std::ranges::replace(name, '.', '_');
  return name;
});

}  // namespace
}  // namespace ackscope::live
