#include "collector/source/ctf/open.hpp"

#include <algorithm>
#include <utility>

#include "collector/source/ctf/decoder.hpp"
#include "collector/source/ctf/graph.hpp"
#include "collector/source/ctf/origins.hpp"
#include "collector/source/ctf/recording.hpp"
#include "collector/source/ctf/watch.hpp"

namespace ackscope::source {

namespace {

using namespace ctf;

/// What `next()` does when it is called.
enum class State {
  reading,   ///< pull a message
  holding,   ///< an event is ready, damages before it come first
  draining,  ///< the graph has ended, damages are left
  ended,
};

constexpr std::size_t kMaxBreakNotes = 10;

struct Losses {
  std::uint64_t events = 0;
  std::uint64_t places = 0;
  std::uint64_t packet_places = 0;
};

class CtfSource final : public Source {
 public:
  CtfSource(const std::string& path, Recording recording, std::unique_ptr<GraphReader> graph,
            Wanted wanted)
      : recording_(std::move(recording)),
        graph_(std::move(graph)),
        decoder_(std::move(wanted)),
        damage_(recording_.damage()) {
    begin_summary(path);
  }

  Pull next() override {
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

  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_.all(); }
  const InputSummary& summary() const override { return summary_; }

 private:
  std::optional<Pull> read() {
    message_.reset();
    auto item = graph_->next();
    if (!item) return broken_off(item.error());
    if (item->message == nullptr) {
      state_ = State::draining;
      return std::nullopt;
    }
    message_ = std::move(item->message);
    if (!tolerant_ && !watch_.accepts(message_.get())) {
      return untimely();
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

  std::optional<Pull> hold_event(OptNs time) {
    const bt_event* event = bt_message_event_borrow_event_const(message_.get());
    const ClassPlan& plan = decoder_.plan_of(event);
    const bt_trace* trace = bt_stream_borrow_trace_const(bt_event_borrow_stream_const(event));
    const auto origin = origins_.of(trace, Decoder::read(event, plan.vpid));
    ++summary_.events;
    if (!time || !origin) {
      ++summary_.malformed;
      return std::nullopt;
    }
    Decoder::read_fields(event, plan, fields_);
    if (!Decoder::plausible(fields_)) {
      ++summary_.malformed;
      if (restart()) return Pull::restart;
    }
    event_ = {*time, plan.event_class, *origin, Decoder::read(event, plan.vtid), fields_, {}};
    state_ = State::holding;
    return std::nullopt;
  }

  Pull deliver_event() {
    state_ = State::reading;
    if (!summary_.first_ns) summary_.first_ns = event_.time;
    summary_.last_ns = std::max(summary_.last_ns.value_or(event_.time), event_.time);
    return Pull::event;
  }

  Pull deliver(const Damage& damage) {
    const auto origin = damage.pid ? origins_.find(damage.trace, *damage.pid) : std::nullopt;
    gap_ = {damage.begin, damage.end, std::nullopt, origin};
    return Pull::gap;
  }

  std::optional<Pull> lost_events() {
    const bt_message* message = message_.get();
    const auto* stream = bt_message_discarded_events_borrow_stream_const(message);
    std::uint64_t count = 0;
    const bool counted = bt_message_discarded_events_get_count(message, &count) ==
                         BT_PROPERTY_AVAILABILITY_AVAILABLE;
    ++losses_.places;
    losses_.events += count;
    summary_.lost += count;
    summary_.incomplete = true;
    set_gap(stream, counted ? std::optional(count) : std::nullopt);
    if (bt_stream_class_discarded_events_have_default_clock_snapshots(
            bt_stream_borrow_class_const(stream))) {
      set_span(bt_message_discarded_events_borrow_beginning_default_clock_snapshot_const(message),
               bt_message_discarded_events_borrow_end_default_clock_snapshot_const(message));
    }
    return Pull::gap;
  }

  std::optional<Pull> lost_packets() {
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
    ++losses_.packet_places;
    summary_.incomplete = true;
    return Pull::gap;
  }

  /// Without times of its own a gap lies where the reading stands.
  void set_gap(const bt_stream* stream, std::optional<std::uint64_t> lost) {
    const Ns now = summary_.last_ns.value_or(0);
    gap_ = {now, now, lost, origins_.owner(bt_stream_borrow_trace_const(stream))};
  }

  void set_span(const bt_clock_snapshot* begin, const bt_clock_snapshot* end) {
    gap_.begin = bt::time_of(begin).value_or(gap_.begin);
    gap_.end = std::max(gap_.begin, bt::time_of(end).value_or(gap_.begin));
  }

  /// One stream has ended before its end; the others go on.
  std::optional<Pull> broken_off(const std::string& why) {
    if (restart()) return Pull::restart;
    summary_.incomplete = true;
    if (notes_of_breaks_++ < kMaxBreakNotes) {
      summary_.notes.push_back("one stream could not be read to its end (" + why +
                               "); what follows in it is missing, try another copy");
    }
    return std::nullopt;
  }

  /// Times contradict each other. When no packet is to blame we go on without looking at them.
  std::optional<Pull> untimely() {
    if (restart()) return Pull::restart;
    tolerant_ = true;
    summary_.incomplete = true;
    summary_.notes.push_back(
        "time stamps contradict each other: the order of some events is wrong");
    return std::nullopt;
  }

  /// Leaves out what is damaged and begins anew: once, and only if that changes anything.
  bool restart() {
    if (std::exchange(repaired_, true) || !recording_.repair()) return false;
    message_.reset();
    auto graph = GraphReader::open(recording_.views());
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

  void begin_summary(const std::string& path) {
    summary_ = {};
    summary_.path = path;
    summary_.backend = Backend::ctf;
    summary_.notes = recording_.notes();
    summary_.incomplete = recording_.damaged();
  }

  void finish() {
    state_ = State::ended;
    message_.reset();
    for (const Origin& origin : origins_.all()) {
      if (origin.clock.kind == ClockKind::monotonic) summary_.clock = "monotonic";
    }
    if (losses_.places > 0) {
      summary_.notes.push_back(
          std::to_string(losses_.events) + " events were lost in " +
          std::to_string(losses_.places) +
          " place(s) because the tracer's buffers were full: record with bigger ones (`lttng "
          "enable-channel --subbuf-size=2M --num-subbuf=16`) or with fewer events");
    }
    if (losses_.packet_places > 0) {
      summary_.notes.push_back(
          "packets are missing in " + std::to_string(losses_.packet_places) +
          " place(s), overwritten by the tracer or removed: use bigger buffers (`lttng "
          "enable-channel --subbuf-size=2M --num-subbuf=16`)");
    }
    if (summary_.events == 0) summary_.notes.push_back("the recording holds no events");
  }

  Recording recording_;
  std::unique_ptr<GraphReader> graph_;
  Decoder decoder_;
  Origins origins_;
  TimeWatch watch_;
  DamageQueue damage_;
  InputSummary summary_;
  Losses losses_;
  State state_ = State::reading;
  bool repaired_ = false;
  bool tolerant_ = false;
  std::size_t notes_of_breaks_ = 0;
  bt::Message message_;
  std::vector<FieldValue> fields_;
  RawEvent event_;
  Gap gap_;
};

}  // namespace

Result<SourcePtr> open_ctf(const std::string& display_path,
                           const std::vector<std::filesystem::path>& traces, Wanted wanted) {
  auto recording = Recording::open(traces);
  if (!recording) return tl::unexpected(recording.error());
  auto graph = GraphReader::open(recording->views());
  if (!graph) return tl::unexpected(graph.error());
  return std::make_unique<CtfSource>(display_path, std::move(*recording), std::move(*graph),
                                     std::move(wanted));
}

}  // namespace ackscope::source
