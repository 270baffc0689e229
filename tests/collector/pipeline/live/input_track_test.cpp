#include "collector/pipeline/live/input_track.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "tests/collector/pipeline/live/replayed_source.hpp"

namespace ackscope::live {
namespace {

using namespace std::chrono_literals;

constexpr int kGuests = 200;  // more than are kept whatever they do

class Forgotten final : public EventTap {
 public:
  void origin(std::size_t, const Origin&, Backend) override {}
  void event(const RawEvent&) override {}
  void gap(const Gap&) override {}
  void forget(std::size_t id) override { ids.insert(id); }
  std::set<std::size_t> ids;
};

/// A session that sees many guests, each of which says one thing and then nothing any more.
class ManyGuests {
 public:
  ManyGuests(const std::string& event, std::chrono::seconds give_up_after)
      : migrations_(request(give_up_after)), begin_(Steady::now()) {
    const auto path = std::filesystem::path(testing::TempDir()) / "ackscope-many-guests.jsonl";
    write(path, event);
    const auto source = replay(path, 1'000'000).open();
    Batch batch;
    while (source->next() == source::Flow::event) batch.add(source->event());
    batch.close(*source, false);
    std::filesystem::remove(path);
    track_.take(batch, migrations_);
    pass(0s);
    tap_.ids.clear();
  }

  /// Twice: what is given up by a snapshot is dropped by the next.
  void pass(std::chrono::seconds time) {
    for (int i = 0; i < 2; ++i) {
      track_.tell(migrations_, begin_ + time);
      migrations_.show(begin_ + time, 0);
    }
  }
  std::size_t forgotten() const { return tap_.ids.size(); }
  std::uint64_t unfinished() const {
    std::uint64_t all = 0;
    for (const auto& [how, count] : migrations_.totals().migrations) all += count;
    return all;
  }

 private:
  static LiveRequest request(std::chrono::seconds give_up_after) {
    LiveRequest request;
    request.give_up_after = give_up_after;
    return request;
  }
  static void write(const std::filesystem::path& path, const std::string& event) {
    std::ofstream out(path);
    out << "{\"schema\":\"ackscope.events/1\"}\n";
    for (int i = 0; i < kGuests; ++i) {
      out << "{\"process\":\"P" << i << "\",\"host\":\"h\",\"pid\":" << 100 + i << "}\n"
          << "{\"t\":" << 1000 + i << ",\"process\":\"P" << i << "\"," << event << "}\n";
    }
  }

  timeline::BlockWatch watch_;
  ProcessNumbers numbers_;
  Forgotten tap_;
  InputTrack track_{0, LiveInput{"net://relay/host/h/s"}, watch_, numbers_, &tap_};
  Migrations migrations_;
  Steady::time_point begin_;
};

const std::string kBegins =
    R"("event":"ackscope:attempt_started","fields":{"attempt":1,"side":"source",)"
    R"("mechanism":"per-device","machine":"m","devices":1,"downtime_limit_ms":300,"guest_running":1})";
TEST(QuietGuests, KilledInTheMiddleAreDroppedOnceTheyAreGivenUp) {
  ManyGuests guests(kBegins, 60s);
  EXPECT_EQ(guests.forgotten(), 0U);
  guests.pass(4min);
  EXPECT_EQ(guests.unfinished(), std::uint64_t{kGuests});
  EXPECT_EQ(guests.forgotten(), 0U) << "they may still speak";
  guests.pass(6min);
  EXPECT_EQ(guests.forgotten(), std::size_t{kGuests});
  EXPECT_EQ(guests.unfinished(), std::uint64_t{kGuests}) << "once each";
}

TEST(QuietGuests, StayWhileTheyAreNotGivenUp) {
  ManyGuests guests(kBegins, 1h);
  guests.pass(30min);
  EXPECT_EQ(guests.forgotten(), 0U);
}

}  // namespace
}  // namespace ackscope::live
