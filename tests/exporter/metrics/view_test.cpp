#include "exporter/metrics/view.hpp"

#include <gmock/gmock.h>

#include "tests/exporter/metrics/stories.hpp"

namespace ackscope::exporter {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> vms(const View& view) {
  std::vector<std::string> names;
  for (const ShownMigration& shown : view.in_flight) names.push_back(shown.guest.vm);
  return names;
}

std::vector<std::string> devices(const View& view) {
  std::vector<std::string> names;
  for (const ShownMigration& shown : view.in_flight)
    for (const ShownDevice& device : shown.devices)
      names.push_back(shown.guest.vm + "/" + device.label);
  return names;
}

live::LastMigration ended_at(Ns time) {
  live::LastMigration last;
  last.end_unix_ns = time;
  return last;
}

TEST(View, ShowsTheNewerOfTwoMigrationsOfOneGuest) {
  live::Snapshot snapshot = stories::empty();
  stories::add(snapshot, stories::in_flight(1, "h", "a"));
  stories::add(snapshot, stories::in_flight(2, "h", "a"));
  const View view = view_of(snapshot, {});
  ASSERT_EQ(view.in_flight.size(), 1U);
  EXPECT_EQ(view.in_flight[0].live->id, 2U);
}

TEST(View, LeavesOutWhatHasEnded) {
  live::Snapshot snapshot = stories::empty();
  for (const live::Phase phase : {live::Phase::ended, live::Phase::given_up}) {
    live::LiveMigration migration = stories::in_flight(1, "h", "a");
    migration.phase = phase;
    stories::add(snapshot, migration);
  }
  EXPECT_THAT(view_of(snapshot, {}).in_flight, IsEmpty());
}

TEST(View, KeepsTheOldestGuestsInFlight) {
  live::Snapshot snapshot = stories::empty();
  for (const char* const vm : {"c", "a", "b"})
    stories::add(snapshot, stories::in_flight(snapshot.migrations.size(), "h", vm));
  const View view = view_of(snapshot, {2, 10});
  EXPECT_THAT(vms(view), ElementsAre("c", "a"));
  EXPECT_EQ(view.dropped_vms, 1U);
}

TEST(View, GuestsInFlightComeBeforeThoseWhoseMigrationHasEnded) {
  live::Snapshot snapshot = stories::empty();
  snapshot.totals.last[{"h", "old"}] = ended_at(1);
  snapshot.totals.last[{"h", "new"}] = ended_at(3);
  snapshot.totals.last[{"h", "middle"}] = ended_at(2);
  stories::add(snapshot, stories::in_flight(9, "h", "flying"));
  const View view = view_of(snapshot, {2, 10});
  EXPECT_THAT(vms(view), ElementsAre("flying"));
  ASSERT_EQ(view.last.size(), 1U);
  EXPECT_EQ(view.last[0].first.vm, "new");
  EXPECT_EQ(view.dropped_vms, 2U);
}

TEST(View, CapsDevicesOverAllGuests) {
  live::Snapshot snapshot = stories::empty();
  for (const char* const vm : {"a", "b"}) {
    live::LiveMigration migration = stories::in_flight(1, "h", vm);
    stories::add_device(migration, "x");
    stories::add_device(migration, "y");
    stories::add(snapshot, migration);
  }
  const View view = view_of(snapshot, {10, 3});
  EXPECT_THAT(devices(view), ElementsAre("a/x", "a/y", "b/x"));
  EXPECT_EQ(view.dropped_devices, 1U);
}

TEST(View, LateDevicesTakeWhatRoomIsLeftTheNewestFirst) {
  live::Snapshot snapshot = stories::empty();
  live::LiveMigration migration = stories::in_flight(1, "h", "a");
  stories::add_device(migration, "x");
  stories::add(snapshot, migration);
  snapshot.totals.late_devices[{{"h", "a"}, "x"}] = {1, 5};
  snapshot.totals.late_devices[{{"h", "a"}, "old"}] = {1, 1};
  snapshot.totals.late_devices[{{"h", "a"}, "new"}] = {1, 9};
  const View view = view_of(snapshot, {10, 2});
  std::vector<std::string> late;
  for (const ShownLate& entry : view.late) late.push_back(entry.device);
  EXPECT_THAT(late, ElementsAre("new", "x"));
  EXPECT_EQ(view.dropped_devices, 1U);
}

TEST(View, TellsDevicesOfOneNameApart) {
  live::Snapshot snapshot = stories::empty();
  live::LiveMigration migration = stories::in_flight(1, "h", "a");
  for (const char* const name : {"x\xFF", "x\xFE", "x"}) stories::add_device(migration, name);
  stories::add(snapshot, migration);
  EXPECT_THAT(devices(view_of(snapshot, {})),
              ElementsAre("a/x\xEF\xBF\xBD", "a/x\xEF\xBF\xBD #2", "a/x"));
}

TEST(View, GuestsThatGetOneLabelAreOne) {
  live::Snapshot snapshot = stories::empty();
  snapshot.totals.last[{"h", "v\xFF"}] = ended_at(1);
  snapshot.totals.last[{"h", "v\xFE"}] = ended_at(2);
  snapshot.totals.late_devices[{{"h", "v\xFF"}, "x"}] = {2, 5};
  snapshot.totals.late_devices[{{"h", "v\xFE"}, "x"}] = {3, 4};
  const View view = view_of(snapshot, {});
  ASSERT_EQ(view.last.size(), 1U);
  EXPECT_EQ(view.last[0].second.end_unix_ns, 2);
  ASSERT_EQ(view.late.size(), 1U);
  EXPECT_EQ(view.late[0].late.requests, 5U);
  EXPECT_EQ(view.late[0].late.last_unix_ns, 5);
}

TEST(View, KnowsTheLabelsOfTheNewestMigration) {
  live::Snapshot snapshot = stories::empty();
  live::LiveMigration migration = stories::in_flight(1, "h", "a");
  migration.labels = {{"rack", "old"}};
  stories::add(snapshot, migration);
  migration.phase = live::Phase::ended;
  migration.labels = {{"rack", "new"}};
  stories::add(snapshot, migration);
  const View view = view_of(snapshot, {});
  ASSERT_EQ(view.infos.size(), 1U);
  EXPECT_EQ(view.infos[0].labels, (live::Labels{{"rack", "new"}}));
}

}  // namespace
}  // namespace ackscope::exporter
