#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "collector/source/jsonl/open.hpp"

namespace ackscope::source::test {

struct ShowValue {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(std::uint64_t value) const { return "u" + std::to_string(value); }
  std::string operator()(std::int64_t value) const { return "i" + std::to_string(value); }
  std::string operator()(std::string_view value) const { return "'" + std::string(value) + "'"; }
};

/// All that a RawEvent says, in one line.
inline std::string show(const RawEvent& event) {
  std::string line = std::to_string(event.time) + " @" + std::to_string(event.origin);
  if (event.tid) line += " tid " + std::to_string(*event.tid);
  line += " " + event.event_class->name + "#" + std::to_string(event.event_class->index);
  if (event.event_class->form == ArgumentForm::text) {
    return line + " \"" + std::string(event.text) + "\"";
  }
  for (std::size_t i = 0; i < event.fields.size(); ++i) {
    line += " " + event.event_class->fields.at(i) + "=" + std::visit(ShowValue{}, event.fields[i]);
  }
  return line;
}

inline std::string show(const Gap& gap) {
  return "gap " + std::to_string(gap.begin) + ".." + std::to_string(gap.end) + " lost " +
         (gap.lost ? std::to_string(*gap.lost) : "?") + " @" +
         (gap.origin ? std::to_string(*gap.origin) : "?") + (gap.before_next ? " before next" : "");
}

struct Reading {
  std::vector<std::string> lines;
  InputSummary summary;
  std::vector<Origin> origins;
};

inline Reading read_all(Source& source) {
  Reading reading;
  for (Pull pull = source.next(); pull != Pull::end; pull = source.next()) {
    reading.lines.push_back(pull == Pull::gap ? show(source.gap()) : show(source.event()));
  }
  reading.summary = source.summary();
  reading.origins = source.origins();
  return reading;
}

inline Reading read_jsonl(std::string_view text, Wanted wanted = {}) {
  auto source = open_jsonl("x.jsonl", ByteReader::from_memory(text, 5), std::move(wanted));
  if (!source) {
    ADD_FAILURE() << to_line(source.error());
    return {};
  }
  return read_all(**source);
}

}  // namespace ackscope::source::test
