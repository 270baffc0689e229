#include <algorithm>
#include <limits>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/tables/cells.hpp"
#include "gui/viewmodel/tables/merged_events.hpp"
#include "gui/viewmodel/viewport/viewport.hpp"

namespace ackscope::viewmodel {
namespace {

using namespace tables;
using Kind = Column::Kind;
using Place = MergedEvents::Place;

EventRun run_of(const Recording& recording, const std::optional<SideTrack>& track) {
  if (!track || track->process >= recording.processes.size()) return {};
  const Process& process = recording.processes[track->process];
  return {process.events, track->clock, &process};
}

MergedEvents merged(const Shown& shown) {
  if (shown.index >= shown.recording.tracks.size()) return {{}, {}};
  const MigrationTracks& tracks = shown.tracks();
  const bool same =
      tracks.source && tracks.destination && tracks.source->process == tracks.destination->process;
  return {run_of(shown.recording, tracks.source),
          same ? EventRun{} : run_of(shown.recording, tracks.destination)};
}

/// "host alpha, pid 4711": as far as it is known.
Cell name_of(const Process* process) {
  if (!process) return {};
  const Origin& origin = process->origin;
  std::string name;
  const auto add = [&](const std::string& more) { name += (name.empty() ? "" : " ") + more; };
  if (origin.host) add(*origin.host);
  if (origin.vm) add(*origin.vm);
  if (origin.pid) add(std::to_string(*origin.pid));
  return name.empty() ? Cell() : Cell(name);
}

struct Row {
  const MergedEvents& events;
  std::size_t row;
  Place place;
  const EventRun& run() const { return events.run(place.side); }
};

Cell since_previous(const Row& row) {
  if (row.row == 0) return {};
  return report::difference(row.run().at(row.place.row), row.events.at(row.row - 1));
}

/// The source's clock is the migration's where it was recorded.
Ns uncertainty(const Row& row) { return row.run().clock.uncertainty_ns; }

Cell known_to(const Row& row) {
  const Ns within = uncertainty(row);
  return within > 0 ? Cell(within) : Cell();
}

/// To the nanosecond, and as a filter reads it: "+1321.417204 ms".
std::string time_words(const Row& row, const Reading& reading) {
  report::OffsetFormat format = report::offset_format(reading.span);
  format.decimals = static_cast<int>(std::to_string(format.unit).size()) - 1;
  const Ns since = report::difference(row.run().at(row.place.row), reading.zero);
  return report::offset(since, format) + " " + std::string(format.name);
}

/// Between two events of one host no other clock matters.
std::string delta_words(const Row& row) {
  if (row.row == 0) return "-";  // none is before it: that is known
  const Place before = row.events.place(row.row - 1);
  const Ns across = std::max(uncertainty(row), row.events.run(before.side).clock.uncertainty_ns);
  const std::string words = exact(std::get<std::int64_t>(since_previous(row)));
  return before.side == row.place.side ? words : words + within_words(across);
}

struct EventColumnOf {
  Column column;
  Cell (*cell)(const Row&);
};

const std::vector<EventColumnOf>& all_columns() {
  static const std::vector<EventColumnOf> all{
      {{"time", "t", Kind::time, "On the migration's clock, since its beginning"},
       [](const Row& r) { return Cell(r.run().at(r.place.row)); }},
      {{"delta", "", Kind::duration, "Since the event before it"}, since_previous},
      {{"side", "side", Kind::text, "Which side's process recorded it"},
       [](const Row& r) { return text(to_string(r.place.side)); }},
      {{"event", "event", Kind::text, "Its name"},
       [](const Row& r) { return text(r.run().events->name(r.place.row)); }},
      {{"text", "text", Kind::text, "Its arguments, as a QEMU log writes them"},
       [](const Row& r) { return text(r.run().events->text(r.place.row)); }},
      {{"own time", "", Kind::time, "On the clock of the process"},
       [](const Row& r) { return Cell(r.run().events->time(r.place.row)); }},
      {{"process", "", Kind::text, "Host, guest and process id, as far as they are recorded"},
       [](const Row& r) { return name_of(r.run().process); }},
      {{"uncertainty", "", Kind::duration, "How well its time is known on the migration's clock",
        "none"},
       known_to},
  };
  return all;
}
constexpr std::size_t kTime = 0, kDelta = 1, kOwnTime = 5;

class EventTable : public Table {
 public:
  EventTable(RecordingPtr recording, std::size_t migration)
      : recording_(std::move(recording)),
        events_(merged(Shown{*recording_, migration})),
        reading_(reading_of(Shown{*recording_, migration})) {
    for (const EventColumnOf& each : all_columns()) columns_.push_back(each.column);
  }

  std::string_view name() const override { return "events"; }
  const std::vector<Column>& columns() const override { return columns_; }
  std::size_t rows() const override { return events_.size(); }
  Cell cell(std::size_t row, std::size_t column) const override {
    return all_columns()[column].cell(row_at(row));
  }
  std::string text(std::size_t row, std::size_t column) const override {
    if (column == kTime) return time_words(row_at(row), reading_);
    if (column == kDelta) return delta_words(row_at(row));
    if (column == kOwnTime) return own_time(row_at(row));
    const Cell found = cell(row, column);
    if (const auto* raw = std::get_if<std::string>(&found)) return report::printable(*raw, true);
    if (std::holds_alternative<std::monostate>(found)) return columns_[column].absent;
    return words(found, columns_[column].kind, reading_);
  }
  Subject subject(std::size_t row) const override {
    const Place place = events_.place(row);
    return {Subject::Kind::event, place.side, 0, place.row};
  }
  std::optional<std::size_t> row_of(const Subject& subject) const override {
    if (subject.kind != Subject::Kind::event) return {};
    return events_.row_of({subject.side, subject.index});
  }
  std::optional<std::pair<std::size_t, std::size_t>> rows_between(Ns begin, Ns end) const override {
    const std::size_t behind =
        end == std::numeric_limits<Ns>::max() ? rows() : events_.lower_bound(end + 1);
    return std::pair{std::min(events_.lower_bound(begin), behind), behind};
  }

 private:
  Row row_at(std::size_t row) const { return {events_, row, events_.place(row)}; }

  static std::string own_time(const Row& row) {
    const Ns own = row.run().events->time(row.place.row);
    const Process* process = row.run().process;
    const bool epoch = process && process->origin.clock.kind == ClockKind::epoch;
    return epoch ? report::utc(own) : report::seconds(own);
  }

  RecordingPtr recording_;
  MergedEvents events_;
  Reading reading_;
  std::vector<Column> columns_;
};

}  // namespace

TablePtr event_table(RecordingPtr recording, std::size_t migration) {
  return std::make_shared<EventTable>(std::move(recording), migration);
}

}  // namespace ackscope::viewmodel
