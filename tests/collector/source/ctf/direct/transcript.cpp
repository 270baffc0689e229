#include "tests/collector/source/ctf/direct/transcript.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "collector/source/ctf/babeltrace/recording.hpp"
#include "collector/source/ctf/direct/open.hpp"

namespace ackscope::source::test {

namespace {

struct Say {
  std::string operator()(std::monostate) const { return "-"; }
  std::string operator()(std::uint64_t value) const { return fmt::format("u{}", value); }
  std::string operator()(std::int64_t value) const { return fmt::format("i{}", value); }
  std::string operator()(std::string_view value) const { return fmt::format("'{}'", value); }
};

template <typename Value>
std::string known(const std::optional<Value>& value) {
  return value ? fmt::format("{}", *value) : "?";
}

std::string line_of(const RawEvent& event) {
  std::string line = fmt::format("{} {} #{} {}/{} {}", event.time, event.event_class->name,
                                 event.event_class->index, event.origin, known(event.tid),
                                 fmt::join(event.event_class->fields, ","));
  for (const FieldValue& value : event.fields) line += " " + std::visit(Say{}, value);
  return line + " " + std::string(event.text);
}

std::string line_of(const Gap& gap) {
  return fmt::format("gap {}..{} {} {}", gap.begin, gap.end, known(gap.lost), known(gap.origin));
}

std::string line_of(const Origin& origin) {
  return fmt::format(
      "process {} {} {} {} {} {} {} {}", known(origin.host), known(origin.vm), known(origin.pid),
      known(origin.tracer), origin.clock.kind == ClockKind::epoch ? "epoch" : "monotonic",
      origin.clock.resolution_ns, known(origin.clock.uuid), known(origin.clock.offset_ns));
}

std::string line_of(const InputSummary& summary) {
  return fmt::format("summary {} {} {} events {} malformed {} lost {} {}..{} {} {}",
                     to_string(summary.backend), summary.clock, summary.incomplete, summary.events,
                     summary.malformed, summary.lost, known(summary.first_ns),
                     known(summary.last_ns), fmt::join(summary.notes, "; "), summary.path);
}

}  // namespace

Transcript transcript(const std::filesystem::path& root, CtfReader reader, Wanted wanted,
                      const TimeRange& range) {
  Transcript all;
  const auto opened = open_ctf("trace", find_ctf_traces(root), std::move(wanted), range, reader);
  if (!opened) return all.lines.push_back("error " + to_line(opened.error())), all;
  Source& source = **opened;
  for (Pull pull = source.next(); pull != Pull::end; pull = source.next()) {
    if (pull == Pull::restart) {
      all.lines.clear();
      ++all.restarts;
    }
    if (pull == Pull::event) all.lines.push_back(line_of(source.event()));
    if (pull == Pull::gap) all.lines.push_back(line_of(source.gap()));
  }
  for (const Origin& origin : source.origins()) all.lines.push_back(line_of(origin));
  all.lines.push_back(line_of(source.summary()));
  return all;
}

std::optional<std::string> difference(const Transcript& ours, const Transcript& reference) {
  const auto& a = ours.lines;
  const auto& b = reference.lines;
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() && y == b.end()) return std::nullopt;
  return fmt::format("line {} of {} and {}\n  ours:       {}\n  Babeltrace: {}", x - a.begin(),
                     a.size(), b.size(), x == a.end() ? "(end)" : *x, y == b.end() ? "(end)" : *y);
}

bool read_directly(const std::filesystem::path& root) {
  const auto recording = ctf::Recording::open(find_ctf_traces(root));
  return recording && !recording->damaged() &&
         ctf::direct::open("trace", recording->groups(), nullptr, {}) != nullptr;
}

}  // namespace ackscope::source::test
