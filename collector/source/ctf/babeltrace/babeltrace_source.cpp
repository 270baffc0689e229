#include "collector/source/ctf/babeltrace/babeltrace_source.hpp"

#include <algorithm>
#include <utility>

#include "collector/source/ctf/format/plausible.hpp"

namespace ackscope::source::ctf {

namespace {

constexpr std::size_t kMaxBreakNotes = 10;

}  // namespace

BabeltraceSource::BabeltraceSource(const std::string& path, Recording recording,
                                   std::unique_ptr<GraphReader> graph, Wanted wanted, bool repaired)
    : recording_(std::move(recording)),
      graph_(std::move(graph)),
      decoder_(std::move(wanted)),
      damage_(recording_.damage()),
      repaired_(repaired) {
  begin_summary(path);
}

Pull BabeltraceSource::next() {
  for (;;) {
    switch (state_) {
      case State::reading:
        if (const auto pull = read()) return *pull;
        break;
      case State::holding:
        if (const Damage* damage = damage_.due(event_.time)) return deliver(*damage);
        return deliver_event();
      case State::draining:
        if (const Damage* damage = damage_.rest()) return deliver(*damage);
        finish();
        break;
      case State::ended:
        return Pull::end;
    }
  }
}

std::optional<Pull> BabeltraceSource::read() {
  message_.reset();
  auto item = graph_->next();
  if (!item) return broken_off(item.error());
  if (item->message == nullptr) {
    state_ = State::draining;
    return std::nullopt;
  }
  message_ = std::move(item->message);
  if (!tolerant_ && !watch_.accepts(message_.get())) {
    if (restart()) return Pull::restart;
    tolerate_times();
  }
  switch (bt_message_get_type(message_.get())) {
    case BT_MESSAGE_TYPE_EVENT:
      return hold_event(item->time);
    case BT_MESSAGE_TYPE_DISCARDED_EVENTS:
      return lost_events();
    case BT_MESSAGE_TYPE_DISCARDED_PACKETS:
      return lost_packets();
    default:
      return std::nullopt;
  }
}

std::optional<Pull> BabeltraceSource::hold_event(OptNs time) {
  const bt_event* event = bt_message_event_borrow_event_const(message_.get());
  const ClassPlan& plan = decoder_.plan_of(event);
  const bt_trace* trace = bt_stream_borrow_trace_const(bt_event_borrow_stream_const(event));
  const auto origin = origins_.of(trace, Decoder::read(event, plan.vpid));
  // Of these kinds one origin is one process, which may not be so in a CTF trace without pids.
  if (plan.converted && summary_.backend == Backend::ctf)
    summary_.backend = origins_.conversion(trace)->backend;
  if (plan.is_gap && origin) return recorded_gap(event, plan, *origin);
  ++summary_.events;
  if (!time || !origin) {
    ++summary_.malformed;
    return std::nullopt;
  }
  Decoder::read_fields(event, plan, fields_);
  if (!plan.converted && !plausible(fields_)) {
    ++summary_.malformed;
    if (restart()) return Pull::restart;
    summary_.incomplete = true;
  }
  const Ns recorded = Decoder::read(event, plan.recorded_time).value_or(*time);
  event_ = {recorded, plan.event_class,
            *origin,  Decoder::read(event, plan.vtid),
            fields_,  Decoder::read_text(event, plan)};
  state_ = State::holding;
  return std::nullopt;
}

/// A conversion says exactly what its original lost, see conversion.hpp.
Pull BabeltraceSource::recorded_gap(const bt_event* event, const ClassPlan& plan,
                                    std::size_t origin) {
  Decoder::read_fields(event, plan, fields_);
  const RecordedGap found = recorded_gap_of(plan.event_class->fields, fields_);
  const bt_trace* trace = bt_stream_borrow_trace_const(bt_event_borrow_stream_const(event));
  const Conversion* conversion = origins_.conversion(trace);
  const bool one_process = conversion != nullptr && conversion->one_process;
  gap_ = {found.begin, std::max(found.begin, found.end), found.lost,
          one_process ? std::optional(origin) : std::nullopt};
  summary_.lost += found.lost.value_or(0);
  return Pull::gap;
}

Pull BabeltraceSource::deliver_event() {
  state_ = State::reading;
  if (!summary_.first_ns) summary_.first_ns = event_.time;
  summary_.last_ns = std::max(summary_.last_ns.value_or(event_.time), event_.time);
  return Pull::event;
}

Pull BabeltraceSource::deliver(const Damage& damage) {
  const auto origin = damage.pid ? origins_.find(damage.trace, *damage.pid) : std::nullopt;
  gap_ = {damage.begin, damage.end, std::nullopt, origin};
  return Pull::gap;
}

std::optional<Pull> BabeltraceSource::lost_events() {
  const bt_message* message = message_.get();
  const auto* stream = bt_message_discarded_events_borrow_stream_const(message);
  if (origins_.conversion(bt_stream_borrow_trace_const(stream))) return std::nullopt;
  std::uint64_t count = 0;
  const bool counted =
      bt_message_discarded_events_get_count(message, &count) == BT_PROPERTY_AVAILABILITY_AVAILABLE;
  const auto lost = losses_.lost_events(counted ? std::optional(count) : std::nullopt);
  if (!lost) return std::nullopt;
  summary_.lost += lost->value_or(0);
  summary_.incomplete = true;
  set_gap(stream, *lost);
  if (bt_stream_class_discarded_events_have_default_clock_snapshots(
          bt_stream_borrow_class_const(stream))) {
    set_span(bt_message_discarded_events_borrow_beginning_default_clock_snapshot_const(message),
             bt_message_discarded_events_borrow_end_default_clock_snapshot_const(message));
  }
  return Pull::gap;
}

std::optional<Pull> BabeltraceSource::lost_packets() {
  const bt_message* message = message_.get();
  const auto* stream = bt_message_discarded_packets_borrow_stream_const(message);
  set_gap(stream, std::nullopt);
  if (bt_stream_class_discarded_packets_have_default_clock_snapshots(
          bt_stream_borrow_class_const(stream))) {
    set_span(bt_message_discarded_packets_borrow_beginning_default_clock_snapshot_const(message),
             bt_message_discarded_packets_borrow_end_default_clock_snapshot_const(message));
    // Packets that we left out ourselves have their own gap and note.
    if (damage_.covers(gap_.begin, gap_.end)) return std::nullopt;
  }
  losses_.lost_packets();
  summary_.incomplete = true;
  return Pull::gap;
}

/// Without times of its own a gap lies where the reading stands.
void BabeltraceSource::set_gap(const bt_stream* stream, std::optional<std::uint64_t> lost) {
  const Ns now = summary_.last_ns.value_or(0);
  gap_ = {now, now, lost, origins_.owner(bt_stream_borrow_trace_const(stream))};
}

void BabeltraceSource::set_span(const bt_clock_snapshot* begin, const bt_clock_snapshot* end) {
  gap_.begin = bt::time_of(begin).value_or(gap_.begin);
  gap_.end = std::max(gap_.begin, bt::time_of(end).value_or(gap_.begin));
}

/// One stream has ended before its end; the others go on.
std::optional<Pull> BabeltraceSource::broken_off(const std::string& why) {
  if (restart()) return Pull::restart;
  summary_.incomplete = true;
  if (breaks_++ < kMaxBreakNotes) {
    summary_.notes.push_back("one stream could not be read to its end (" + why +
                             "); what follows in it is missing, try another copy");
  }
  return std::nullopt;
}

/// Times contradict each other and no packet is to blame: go on without looking at them.
void BabeltraceSource::tolerate_times() {
  tolerant_ = true;
  summary_.incomplete = true;
  summary_.notes.push_back("time stamps contradict each other: the order of some events is wrong");
}

/// Leaves out what is damaged and begins anew: once, and only if that changes anything.
bool BabeltraceSource::restart() {
  if (std::exchange(repaired_, true) || !recording_.repair()) return false;
  message_.reset();
  auto graph = recording_.open_graph();
  if (!graph) return false;
  graph_ = std::move(*graph);
  decoder_.new_graph();
  origins_.clear();
  watch_ = {};
  losses_ = {};
  damage_ = DamageQueue(recording_.damage());
  begin_summary(std::string(summary_.path));
  return true;
}

void BabeltraceSource::begin_summary(const std::string& path) {
  summary_ = {};
  summary_.path = path;
  summary_.backend = Backend::ctf;
  summary_.notes = recording_.notes();
  summary_.incomplete = recording_.damaged();
}

/// What was wrong with a recording is still wrong with its conversion.
void BabeltraceSource::note_originals() {
  for (const Conversion& conversion : origins_.conversions()) {
    summary_.incomplete = summary_.incomplete || conversion.incomplete;
    summary_.notes.insert(summary_.notes.end(), conversion.notes.begin(), conversion.notes.end());
  }
}

void BabeltraceSource::finish() {
  state_ = State::ended;
  message_.reset();
  for (const Origin& origin : origins_.all()) {
    if (origin.clock.kind == ClockKind::monotonic) summary_.clock = "monotonic";
  }
  losses_.note(summary_);
  note_originals();
  if (summary_.events == 0) summary_.notes.push_back("the recording holds no events");
}

}  // namespace ackscope::source::ctf
