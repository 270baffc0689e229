#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/rows.hpp"
#include "analysis/report/timeline/stages.hpp"

namespace ackscope::report::chart {
namespace {

constexpr std::size_t most_rows = 3;

/// A round in columns, before it has a row.
struct Bar {
  std::vector<Span> spans;
  Ns from = 0;
  Ns to = 0;
  int begin = 0;
  int end = 0;  ///< exclusive, > begin
};

/// A row that is being filled from left to right.
struct Track {
  Row row;
  Ns busy_until = std::numeric_limits<Ns>::min();
  int free_from = 0;
};

Bar make_bar(const std::vector<Stage>& list, const Scale& scale) {
  Bar bar;
  bar.from = list.front().begin;
  bar.to = list.back().end;
  bar.begin = scale.column(std::max(bar.from, scale.begin()));
  bar.end = scale.column(std::min(bar.to, scale.end())) + 1;
  for (const Stage& stage : list) {
    const bool last = &stage == &list.back();
    const Span span{
        scale.column(stage.begin), last ? bar.end : scale.column(stage.end), stage.role, {}};
    if (span.begin < span.end) bar.spans.push_back(span);
  }
  return bar;
}

/// "1", "2~" when the ACK was attributed by order, "3?" when that is ambiguous.
std::string round_label(const Round& round) {
  std::string text = round.round ? fmt::format("{}", *round.round) : "?";
  if (round.attribution == Attribution::inferred) text += "~";
  if (round.attribution == Attribution::ambiguous) text += "?";
  return text;
}

/// The track on which the bar does not overlap another round; the last one when all are taken.
Track& track_for(const Bar& bar, std::vector<Track>& tracks) {
  for (Track& track : tracks)
    if (track.busy_until <= bar.from) return track;
  if (tracks.size() < most_rows) tracks.emplace_back();
  return tracks.back();
}

void put(const Bar& bar, const Round& round, const Scale& scale, std::vector<Track>& tracks) {
  Track& track = track_for(bar, tracks);
  const int begin = std::max(bar.begin, track.free_from);
  track.busy_until = std::max(track.busy_until, bar.to);
  if (begin >= bar.end) {
    track.row.marks.push_back({bar.end - 1, "", Role::several});
    return;
  }
  for (Span span : bar.spans) {
    span.begin = std::max(span.begin, begin);
    if (span.begin < span.end) track.row.spans.push_back(std::move(span));
  }
  const bool starts_here = bar.from >= scale.begin();
  const bool acked_here = round.acked_ns && scale.contains(*round.acked_ns);
  const std::string label = round_label(round);
  const int room = bar.end - begin - (acked_here ? 1 : 0);
  if (acked_here) track.row.marks.push_back({bar.end - 1, "", Role::acked});
  if (starts_here && static_cast<int>(label.size()) <= room)
    track.row.marks.push_back({begin, label, bar.spans.front().role});
  track.free_from = bar.end;
}

/// `!` where the re-init was seen and where the request was collected, `~` between them.
void put_late(const Round& round, const Scale& scale, Row& row) {
  const OptNs begin = round_begin(round);
  if (!begin || !scale.contains(*begin)) return;
  const int from = scale.column(*begin);
  const int to = scale.column(round.requested_ns.value_or(*begin));
  if (to > from) row.spans.push_back({from, to, Role::late, {}, '~'});
  row.marks.push_back({from, "", Role::late});
  if (to > from) row.marks.push_back({to, "", Role::late});
  constexpr int words = 6;  // "! LATE"
  if (to + words <= scale.columns()) row.marks.push_back({to + 2, "LATE", Role::late});
}

bool in_view(const std::vector<Stage>& list, const Scale& scale) {
  return !list.empty() && list.front().begin <= scale.end() && list.back().end >= scale.begin();
}

void add_note(const Device& device, Row& row) {
  const auto any = [&](RoundState state) {
    return std::any_of(device.rounds.begin(), device.rounds.end(),
                       [&](const Round& round) { return round.state == state; });
  };
  if (any(RoundState::late)) {
    row.note = "! LATE";
    row.note_role = Role::late;
  } else if (any(RoundState::pending)) {
    row.note = "pending";
    row.note_role = Role::down;
  } else if (device.rounds.empty()) {
    row.note = device.precopy == false ? "no precopy" : "no ACK";
  }
}

}  // namespace

std::vector<Row> device_rows(const Migration& m, const Device& device, const Scale& scale) {
  const bool both = m.source.has_value() && m.destination.has_value();
  const Ns end = m.end_ns ? std::min(*m.end_ns, scale.end()) : scale.end();
  std::vector<Track> tracks(1);
  for (const Round& round : device.rounds) {
    if (round.state == RoundState::late) continue;
    const std::vector<Stage> list = stages(round, end, both);
    if (in_view(list, scale)) put(make_bar(list, scale), round, scale, tracks);
  }
  for (const Round& round : device.rounds)
    if (round.state == RoundState::late) put_late(round, scale, tracks.front().row);
  std::vector<Row> rows;
  for (Track& track : tracks) rows.push_back(std::move(track.row));
  rows.front().label = std::string(display_name(device));
  add_note(device, rows.front());
  return rows;
}

}  // namespace ackscope::report::chart
