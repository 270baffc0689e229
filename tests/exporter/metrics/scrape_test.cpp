#include "exporter/metrics/scrape.hpp"

#include <gmock/gmock.h>

#include "tests/exporter/metrics/stories.hpp"

namespace ackscope::exporter {
namespace {

using stories::samples;
using stories::scraped;
using testing::HasSubstr;
using testing::Not;

live::Snapshot one_in_flight() {
  live::Snapshot snapshot = stories::empty();
  live::LiveMigration migration = stories::in_flight(1, "node1", "guest");
  migration.migration.source.emplace();
  migration.migration.mechanism = Mechanism::per_device;
  migration.pending_acks = 2;
  migration.blocked_by_acks = true;
  migration.migration.begin_ns = 40'500'000'000;
  migration.labels = {{"rack", "a1"}, {"ra ck", "b"}, {"ra-ck", "c"}, {"vm", "no"}};
  stories::add_device(migration, "0000:01:00.0", 2, 48'500'000'000);
  migration.devices[0].round = 3;
  migration.devices[0].initial_bytes = 4096;
  migration.devices[0].ack_blocked_ns = 250'000'000;
  stories::add_device(migration, "quo\"te");
  stories::add(snapshot, migration);
  return snapshot;
}

TEST(Scrape, OfAMigrationInFlight) {
  const std::string text = scraped(one_in_flight());
  EXPECT_EQ(samples(text, "ackscope_migration_"),
            R"(ackscope_migration_pending_acks{host="node1",vm="guest"} 2
ackscope_migration_phase{host="node1",vm="guest",phase="setup"} 0
ackscope_migration_phase{host="node1",vm="guest",phase="precopy"} 1
ackscope_migration_phase{host="node1",vm="guest",phase="switchover"} 0
ackscope_migration_blocked_by_acks{host="node1",vm="guest"} 1
ackscope_migration_start_timestamp_seconds{host="node1",vm="guest"} 40.5
)" + samples(text, "ackscope_migration_rounds"));
  EXPECT_EQ(samples(text, "ackscope_migrations_in_flight"), "ackscope_migrations_in_flight 1\n");
  EXPECT_EQ(samples(text, "ackscope_vm_info"),
            "ackscope_vm_info{host=\"node1\",vm=\"guest\",rack=\"a1\",ra_ck=\"b\"} 1\n");
}

TEST(Scrape, OfItsDevices) {
  EXPECT_EQ(samples(scraped(one_in_flight()), "ackscope_device_"),
            R"(ackscope_device_pending_acks{host="node1",vm="guest",device="0000:01:00.0"} 2
ackscope_device_pending_acks{host="node1",vm="guest",device="quo\"te"} 0
ackscope_device_oldest_pending_ack_age_seconds{host="node1",vm="guest",device="0000:01:00.0"} 1.5
ackscope_device_oldest_pending_ack_age_seconds{host="node1",vm="guest",device="quo\"te"} 0
ackscope_device_round{host="node1",vm="guest",device="0000:01:00.0"} 3
ackscope_device_remaining_initial_bytes{host="node1",vm="guest",device="0000:01:00.0"} 4096
ackscope_device_ack_blocked_seconds{host="node1",vm="guest",device="0000:01:00.0"} 0.25
)");
}

TEST(Scrape, AgesGoOnAfterTheSnapshot) {
  const live::Snapshot snapshot = one_in_flight();
  const std::string text =
      scrape(snapshot, {}, "1", snapshot.made_at + std::chrono::milliseconds(500));
  EXPECT_THAT(samples(text, "ackscope_device_oldest"), HasSubstr("device=\"0000:01:00.0\"} 2\n"));
}

TEST(Scrape, WhatIsGoneVanishes) {
  live::Snapshot snapshot = one_in_flight();
  live::LiveMigration ended = *snapshot.migrations[0];
  ended.phase = live::Phase::ended;
  snapshot.migrations = {std::make_shared<const live::LiveMigration>(ended)};
  const std::string text = scraped(snapshot);
  EXPECT_EQ(samples(text, "ackscope_device_"), "");
  EXPECT_EQ(samples(text, "ackscope_migration_phase"), "");
  EXPECT_EQ(samples(text, "ackscope_migrations_in_flight"), "ackscope_migrations_in_flight 0\n");
}

TEST(Scrape, UnknownValuesAreLeftOut) {
  live::Snapshot snapshot = stories::empty();
  live::LiveMigration migration = stories::in_flight(1, "h", "v");
  migration.migration.source.emplace();
  stories::add_device(migration, "x", 1);
  stories::add(snapshot, migration);
  const std::string text = scraped(snapshot);
  EXPECT_EQ(samples(text, "ackscope_migration_pending_acks"), "");
  EXPECT_EQ(samples(text, "ackscope_migration_start"), "");
  EXPECT_EQ(samples(text, "ackscope_migration_blocked_by_acks"), "") << "its mechanism is unknown";
  EXPECT_EQ(samples(text, "ackscope_device_"),
            "ackscope_device_pending_acks{host=\"h\",vm=\"v\",device=\"x\"} 1\n");
}

TEST(Scrape, AMonotonicClockHasNoStartTime) {
  live::Snapshot snapshot = one_in_flight();
  snapshot.inputs[0].summary.clock = "monotonic";
  EXPECT_EQ(samples(scraped(snapshot), "ackscope_migration_start"), "");
}

TEST(Scrape, EveryCombinationIsThereFromTheStart) {
  const std::string text = scraped(stories::empty());
  for (const char* const outcome : {"completed", "failed", "cancelled", "unfinished", "unknown"}) {
    for (const char* const mechanism : {"per-device", "legacy", "off", "unknown"})
      EXPECT_THAT(text, HasSubstr("ackscope_migrations_total{outcome=\"" + std::string(outcome) +
                                  "\",mechanism=\"" + mechanism + "\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("ackscope_incoming_migrations_total{outcome=\"" +
                                std::string(outcome) + "\"} 0\n"));
  }
  for (const char* const cause : {"setup", "reinit", "final-check-failed", "unknown"})
    for (const char* const name : {"ackscope_ack_requests_total", "ackscope_late_requests_total"})
      EXPECT_THAT(text, HasSubstr(std::string(name) + "{cause=\"" + cause + "\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("ackscope_acks_total 0\n"));
}

TEST(Scrape, CountersAreThoseOfTheTotals) {
  live::Snapshot snapshot = stories::empty();
  snapshot.totals.requests[RoundCause::reinit] = 7;
  snapshot.totals.acks = 5;
  snapshot.totals.late_requests[RoundCause::final_check_failed] = 2;
  snapshot.totals.migrations[{Outcome::failed, Mechanism::legacy}] = 4;
  snapshot.totals.incoming[Outcome::completed] = 3;
  const std::string text = scraped(snapshot);
  for (const char* const line :
       {"ackscope_ack_requests_total{cause=\"reinit\"} 7\n", "ackscope_acks_total 5\n",
        "ackscope_late_requests_total{cause=\"final-check-failed\"} 2\n",
        "ackscope_migrations_total{outcome=\"failed\",mechanism=\"legacy\"} 4\n",
        "ackscope_incoming_migrations_total{outcome=\"completed\"} 3\n"})
    EXPECT_THAT(text, HasSubstr(line));
}

TEST(Scrape, HistogramsAreCumulative) {
  live::Snapshot snapshot = stories::empty();
  snapshot.totals.downtime = live::Histogram({0.1, 0.5});
  for (const double value : {0.05, 0.1, 0.25, 2.0}) snapshot.totals.downtime.observe(value);
  EXPECT_EQ(samples(scraped(snapshot), "ackscope_downtime_seconds"),
            R"(ackscope_downtime_seconds_count 4
ackscope_downtime_seconds_sum 2.4
ackscope_downtime_seconds_bucket{le="0.1"} 2
ackscope_downtime_seconds_bucket{le="0.5"} 3
ackscope_downtime_seconds_bucket{le="+Inf"} 4
)");
}

TEST(Scrape, WhatStaysOfAVm) {
  live::Snapshot snapshot = stories::empty();
  live::LastMigration last;
  last.outcome = Outcome::failed;
  last.outage_ns = 1'500'000'000;
  last.rounds = 4;
  last.end_unix_ns = 1'700'000'000'000'000'000;
  snapshot.totals.last[{"h", "v"}] = last;
  snapshot.totals.late_devices[{{"h", "v"}, "x"}] = {2, 1'700'000'000'500'000'000};
  const std::string text = scraped(snapshot);
  EXPECT_EQ(samples(text, "ackscope_last_migration_"),
            R"(ackscope_last_migration_outage_seconds{host="h",vm="v"} 1.5
ackscope_last_migration_rounds{host="h",vm="v"} 4
ackscope_last_migration_outcome{host="h",vm="v",outcome="failed"} 1
ackscope_last_migration_end_timestamp_seconds{host="h",vm="v"} 1700000000
)");
  EXPECT_EQ(samples(text, "ackscope_device_"),
            R"(ackscope_device_late_requests_total{host="h",vm="v",device="x"} 2
ackscope_device_last_late_request_timestamp_seconds{host="h",vm="v",device="x"} 1700000000.5
)");
}

TEST(Scrape, RoundsThatNobodyKnowsAreLeftOut) {
  live::Snapshot snapshot = stories::empty();
  snapshot.totals.last[{"h", "v"}] = {};
  EXPECT_EQ(samples(scraped(snapshot), "ackscope_last_migration_rounds"), "");
}

TEST(Scrape, OfTheInputsAndItself) {
  live::Snapshot snapshot = stories::empty();
  snapshot.inputs[0].lag_ns = 30'000'000;
  snapshot.inputs.emplace_back().address = "net://h/host/x/s\n";
  const std::string text = scraped(snapshot);
  EXPECT_EQ(samples(text, "ackscope_input_up"),
            "ackscope_input_up{input=\"/var/log/qemu.log\"} 1\n"
            "ackscope_input_up{input=\"net://h/host/x/s\xEF\xBF\xBD\"} 0\n");
  const std::string input = "{input=\"/var/log/qemu.log\"} ";
  for (const std::string& line :
       {"ackscope_events_total" + input + "12\n", "ackscope_events_unknown_total" + input + "3\n",
        "ackscope_events_malformed_total" + input + "2\n",
        "ackscope_events_lost_total" + input + "1\n",
        "ackscope_event_lag_seconds" + input + "0.03\n",
        std::string("ackscope_build_info{version=\"1.2.3\"} 1\n"),
        std::string("ackscope_snapshot_duration_seconds 0.002\n"),
        std::string("ackscope_scrape_duration_seconds ")})
    EXPECT_THAT(text, HasSubstr(line));
  EXPECT_EQ(samples(text, "ackscope_event_lag_seconds"),
            "ackscope_event_lag_seconds" + input + "0.03\n");
}

TEST(Scrape, InputsThatBeginAlikeAreToldApart) {
  live::Snapshot snapshot = stories::empty();
  const std::string begin = "/" + std::string(199, 'x');
  snapshot.inputs[0].address = begin + "/a.log";
  snapshot.inputs.push_back(snapshot.inputs[0]);
  snapshot.inputs[1].address = begin + "/b.log";
  snapshot.inputs[1].up = false;
  const std::string text = scraped(snapshot);
  EXPECT_EQ(samples(text, "ackscope_input_up"), "ackscope_input_up{input=\"" + begin + "\"} 1\n" +
                                                    "ackscope_input_up{input=\"" + begin +
                                                    " #2\"} 0\n");
  EXPECT_THAT(samples(text, "ackscope_events_total"), HasSubstr(begin + " #2\"}"));
}

TEST(Scrape, SaysWhatTheLimitsLeftOut) {
  live::Snapshot snapshot = one_in_flight();
  stories::add(snapshot, stories::in_flight(2, "node1", "other"));
  EXPECT_EQ(samples(scraped(snapshot, 1, 1), "ackscope_dropped_series"),
            "ackscope_dropped_series{label=\"vm\"} 1\n"
            "ackscope_dropped_series{label=\"device\"} 1\n");
  EXPECT_EQ(samples(scraped(snapshot, 1, 1), "ackscope_migrations_in_flight"),
            "ackscope_migrations_in_flight 2\n")
      << "what a limit leaves out still counts";
  EXPECT_THAT(scraped(snapshot, 1, 1), Not(HasSubstr("vm=\"other\"")));
}

}  // namespace
}  // namespace ackscope::exporter
