#include <gtest/gtest.h>

#include <limits>
#include <sstream>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/timeline/write_timeline.hpp"
#include "tests/analysis/report/golden.hpp"
#include "tests/analysis/report/stories.hpp"

namespace ackscope::report {
namespace {

std::string drawn(std::vector<Migration> migrations, const TextStyle& style) {
  std::ostringstream out;
  write_timeline(stories::analysis(std::move(migrations)), out, style);
  return out.str();
}

/// Lines that are wider than the style allows; the headline may be.
int too_wide(const std::string& text, int width) {
  std::istringstream lines(text);
  int count = 0;
  for (std::string line; std::getline(lines, line);)
    if (text_width(line) > width && line.find("precopy 1") == std::string::npos) ++count;
  return count;
}

TEST(Timeline, LateRequestInAscii) {
  expect_golden("timeline-late-request", drawn({stories::late_request()}, {.width = 80}));
}

TEST(Timeline, LateRequestInUnicode) {
  expect_golden("timeline-late-request-unicode",
                drawn({stories::late_request()}, {.width = 100, .unicode = true}));
}

TEST(Timeline, LegacyCancelledAndStopped) {
  expect_golden("timeline-legacy", drawn({stories::legacy()}, {.width = 80, .unicode = true}));
  expect_golden("timeline-cancelled-stopped",
                drawn({stories::cancelled(), stories::stopped()}, {.width = 100, .unicode = true}));
}

TEST(Timeline, SourceOnly) {
  expect_golden("timeline-source-only", drawn({stories::source_only()}, {.width = 72}));
}

TEST(Timeline, KeepsToTheWidth) {
  for (const int width : {60, 80, 100, 140, 250})
    for (const bool unicode : {false, true})
      EXPECT_EQ(too_wide(drawn({stories::late_request(), stories::completed(), stories::legacy()},
                               {.width = width, .unicode = unicode}),
                         width),
                0)
          << width;
}

TEST(Timeline, ManyDevicesWithManyRounds) {
  Migration m = stories::completed();
  m.devices.clear();
  for (int d = 0; d < 16; ++d) {
    Device device;
    device.source_name = "vfio-user:/run/guests/alpha/devices/0000:" + std::to_string(d);
    for (std::uint32_t r = 0; r < 20; ++r) {
      Round round;
      round.round = r + 1;
      round.state = RoundState::acked;
      round.requested_ns = stories::at_us(10'000 + 60'000 * r);
      round.sent_ns = *round.requested_ns + 10'000'000;
      round.arrived_ns = round.sent_ns;
      round.loaded_ns = round.approved_ns = *round.sent_ns + 20'000'000;
      round.acked_ns = *round.loaded_ns + 1'000'000;
      device.rounds.push_back(round);
    }
    m.devices.push_back(device);
  }
  const std::string text = drawn({m}, {.width = 60});
  EXPECT_EQ(too_wide(text, 60), 0);
  EXPECT_NE(text.find("vfio-u..0000:15"), std::string::npos);
}

TEST(Timeline, ImpossibleTimesAreHarmless) {
  Migration m = stories::late_request();
  m.begin_ns = std::numeric_limits<Ns>::min();
  m.end_ns = std::numeric_limits<Ns>::max();
  EXPECT_FALSE(drawn({m}, {}).empty());
  m.devices[0].rounds[0].requested_ns = std::numeric_limits<Ns>::max();
  m.decision_ns = std::numeric_limits<Ns>::max();
  m.guest_stopped_ns = std::numeric_limits<Ns>::min();
  EXPECT_FALSE(drawn({m}, {}).empty());
}

TEST(Timeline, ColourOnlyWhenAsked) {
  EXPECT_EQ(drawn({stories::late_request()}, {}).find('\033'), std::string::npos);
  EXPECT_NE(drawn({stories::late_request()}, {.colour = true}).find("\033["), std::string::npos);
}

}  // namespace
}  // namespace ackscope::report
