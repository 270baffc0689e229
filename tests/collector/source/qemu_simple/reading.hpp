#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "collector/source/qemu_simple/open.hpp"

namespace ackscope::source::test {

inline constexpr std::string_view kDeclarations =
    "# comment\n"
    "started(void) \"\"\n"
    "sized(const char *name, uint64_t size, int ret) \"%s %\" PRIu64 \" %d\"\n"
    "flagged(bool on, uint8_t small, int16_t delta, void *at) \"%d %u %d %p\"\n"
    "unloved(int x) \"%d\"\n";

inline std::shared_ptr<const TraceEvents> declarations(std::string_view text = kDeclarations) {
  auto parsed = parse_trace_events(text);
  EXPECT_TRUE(parsed.has_value());
  return std::make_shared<const TraceEvents>(parsed ? std::move(*parsed) : TraceEvents{});
}

inline bool everything(std::string_view) { return true; }

/// All a source delivers, one line for each event or gap.
struct Reading {
  std::vector<std::string> lines;
  InputSummary summary;
  std::vector<Origin> origins;
};

struct ShowValue {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(std::uint64_t value) const { return "u" + std::to_string(value); }
  std::string operator()(std::int64_t value) const { return "i" + std::to_string(value); }
  std::string operator()(std::string_view value) const { return "'" + std::string(value) + "'"; }
};

inline std::string show(const RawEvent& event) {
  std::string line = std::to_string(event.time) + " " + event.event_class->name;
  for (std::size_t i = 0; i < event.fields.size(); ++i) {
    line += " " + event.event_class->fields[i] + "=" + std::visit(ShowValue{}, event.fields[i]);
  }
  return line;
}

inline std::string show(const Gap& gap) {
  return "gap " + std::to_string(gap.begin) + ".." + std::to_string(gap.end) +
         (gap.lost ? " lost " + std::to_string(*gap.lost) : "");
}

inline Reading read_all(Source& source) {
  Reading reading;
  for (Pull pull = source.next(); pull != Pull::end; pull = source.next()) {
    reading.lines.push_back(pull == Pull::gap ? show(source.gap()) : show(source.event()));
  }
  reading.summary = source.summary();
  reading.origins = source.origins();
  return reading;
}

inline Reading read_simple(std::string_view bytes, Wanted wanted = everything,
                           std::size_t piece = ByteReader::max_peek) {
  auto source = open_qemu_simple("x.simple", ByteReader::from_memory(bytes, piece), declarations(),
                                 std::move(wanted));
  if (!source) {
    ADD_FAILURE() << to_line(source.error());
    return {};
  }
  return read_all(**source);
}

}  // namespace ackscope::source::test
