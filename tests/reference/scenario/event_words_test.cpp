#include "reference/scenario/event_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace ackscope::reference {
namespace {

using testing::Contains;
using testing::HasSubstr;

struct Line {
  std::string name, fields, side;
};

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == text.npos) return "";
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<Line> events_txt() {
  std::ifstream file(ACKSCOPE_TESTS_DIR "/../tracepoints/events.txt");
  std::vector<Line> out;
  for (std::string text; std::getline(file, text);) {
    if (text.empty() || text[0] == '#') continue;
    std::istringstream columns(text);
    Line line;
    std::getline(columns, line.name, '|');
    std::getline(columns, line.fields, '|');
    std::getline(columns, line.side, '|');
    out.push_back({trimmed(line.name), " " + trimmed(line.fields) + " ", trimmed(line.side)});
  }
  return out;
}

template <std::size_t... I>
std::vector<const EventKind*> kinds(std::index_sequence<I...>) {
  return {words_of(trace::Event(std::in_place_index<I>)).kind...};
}
std::vector<const EventKind*> all_kinds() {
  return kinds(std::make_index_sequence<std::variant_size_v<trace::Event>>());
}

TEST(EventWords, AreTheLinesOfTheContract) {
  const auto lines = events_txt();
  const auto kinds = all_kinds();
  ASSERT_EQ(lines.size(), kinds.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    SCOPED_TRACE(lines[i].name);
    const EventKind& kind = *kinds[i];
    EXPECT_EQ(kind.name, lines[i].name);
    EXPECT_EQ(find_event_kind(lines[i].name), &kind);
    EXPECT_EQ(kind.side ? to_string(*kind.side) : "both", lines[i].side);
    const bool device = lines[i].fields.find(" dev ") != std::string::npos ||
                        lines[i].fields.find(" device:") != std::string::npos;
    EXPECT_EQ(kind.device, device);
    EXPECT_EQ(kind.round, lines[i].fields.find(" round:") != std::string::npos);
  }
}

TEST(EventWords, Labels) {
  const auto known = [](std::string_view event, std::string_view label) {
    const EventKind* kind = find_event_kind(event);
    return kind && kind->knows && kind->knows(label);
  };
  EXPECT_TRUE(known("migration_state", "pre-switchover"));
  EXPECT_TRUE(known("device_state", "STOP_COPY"));
  EXPECT_TRUE(known("guest_stopped", "paused"));
  EXPECT_TRUE(known("ack_request_collected", "final"));
  EXPECT_TRUE(known("ack_request_collected", "reinit"));
  EXPECT_TRUE(known("precopy_query", "reinit"));
  EXPECT_TRUE(known("return_path_received", "switchover-ack"));
  EXPECT_TRUE(known("command_received", "switchover-start"));
  EXPECT_TRUE(known("downtime_checkpoint", "src-vm-stopped"));
  EXPECT_FALSE(known("migration_state", "STOP_COPY"));
  EXPECT_FALSE(known("migration_state", "?"));
  EXPECT_FALSE(known("precopy_query", ""));
  EXPECT_FALSE(known("cancel_requested", "cancelled"));
}

TEST(EventWords, OfAnEvent) {
  const EventWords words = words_of(trace::AckRequestCollected{
      {7, "0000:3b:00.1", "x/vfio", 0}, 3, Cause::reinit, QueryKind::final});
  EXPECT_EQ(words.attempt, 7u);
  EXPECT_EQ(words.device, "0000:3b:00.1");
  EXPECT_EQ(words.idstr, "x/vfio");
  EXPECT_EQ(words.round, 3u);
  EXPECT_TRUE(words.is("reinit") && words.is("final"));
  EXPECT_FALSE(words.is("exact"));
}

}  // namespace
}  // namespace ackscope::reference
