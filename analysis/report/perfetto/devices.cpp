#include <algorithm>

#include "analysis/report/perfetto/parts.hpp"
#include "analysis/report/perfetto/pieces.hpp"
#include "analysis/report/perfetto/rows.hpp"
#include "analysis/report/text/progress.hpp"

namespace ackscope::report::perfetto {
namespace {

/// The tracks of one device in one process: as many as its rounds need to lie beside one another.
class Lane {
 public:
  Lane(Trace& trace, std::uint64_t pid, std::string name, std::uint64_t& next)
      : trace_(trace), pid_(pid), name_(std::move(name)), next_(next) {}

  Track take(Ns begin, Ns end) {
    const std::size_t row = rows_.take(begin, end);
    if (row == tids_.size()) {
      tids_.push_back(next_++);
      const std::string suffix = row == 0 ? "" : " (" + std::to_string(row + 1) + ")";
      trace_.name_track({pid_, tids_[row]}, name_ + suffix);
    }
    return {pid_, tids_[row]};
  }

 private:
  Trace& trace_;
  std::uint64_t pid_;
  std::string name_;
  std::uint64_t& next_;
  Rows rows_;
  std::vector<std::uint64_t> tids_;
};

/// Every number of the round, as the report has it: what is drawn is held in order.
Json round_args(const Migration& m, const Device& device, const Round& round) {
  Json args{{"migration", m.index}, {"device", std::string(display_name(device))}};
  put(args, "round", round.round);
  args["cause"] = json::word(round.cause);
  args["state"] = json::word(round.state);
  args["attribution"] = json::word(round.attribution);
  put(args, "needed", round.needed);
  put(args, "initial_bytes", round.initial_bytes);
  put(args, "detected_ns", round.detected_ns);
  put(args, "requested_ns", round.requested_ns);
  put(args, "sent_ns", round.sent_ns);
  put(args, "load_begin_ns", round.load_begin_ns);
  put(args, "arrived_ns", round.arrived_ns);
  put(args, "loaded_ns", round.loaded_ns);
  put(args, "approved_ns", round.approved_ns);
  put(args, "acked_ns", round.acked_ns);
  put(args, "latency_ns", round.latency_ns);
  put(args, "cross_host_uncertainty_ns", round.cross_host_uncertainty_ns);
  return args;
}

std::string round_name(const Round& round) {
  const std::string number = round.round ? std::to_string(*round.round) : "?";
  return "round " + number + " " + std::string(to_string(round.cause)) +
         (round.state == RoundState::late ? " late" : "");
}

/// Draws the round on one host; the track it lies on, if that host knows of it.
std::optional<Track> draw_side(Trace& trace, Lane& lane, const std::vector<Piece>& pieces,
                               const Round& round, OptNs also, const Json& args) {
  if (pieces.empty() && !also) return {};
  const Ns begin = pieces.empty() ? *also : pieces.front().begin;
  const Ns end = std::max(pieces.empty() ? *also : pieces.back().end, also.value_or(begin));
  const Track track = lane.take(begin, end);
  if (pieces.empty()) return track;
  trace.slice(track, "round", round_name(round), begin, pieces.back().end, args);
  for (const Piece& piece : pieces)
    trace.slice(track, "stage", piece.name, piece.begin, piece.end,
                piece.open ? Json{{"end", "not recorded"}} : Json::object());
  return track;
}

const Piece* piece_from(const std::vector<Piece>& pieces, OptNs at) {
  const auto found = std::find_if(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    return at && piece.begin == *at && piece.end > piece.begin;
  });
  return found == pieces.end() ? nullptr : &*found;
}

/// From the data that were sent through the destination to the ACK that came. What the clocks would
/// make go back is left out, and so is an arrow that would not reach the other host.
void draw_flow(Trace& trace, Numbers& numbers, const Round& round, Track from, Track through,
               const std::vector<Piece>& here, const std::vector<Piece>& there) {
  const OptNs start = round.sent_ns ? round.sent_ns : round.requested_ns;
  if (!round.acked_ns || !piece_from(here, start)) return;
  std::vector<Ns> steps;
  for (const OptNs& at : {round.loaded_ns, round.approved_ns})
    if (piece_from(there, at) && *at >= *start && *at <= *round.acked_ns) steps.push_back(*at);
  if (steps.empty()) return;
  const std::uint64_t id = ++numbers.flow;
  trace.flow(from, FlowStep::start, id, *start);
  for (const Ns at : steps) trace.flow(through, FlowStep::step, id, at);
  trace.flow(from, FlowStep::end, id, *round.acked_ns);
}

/// Initial data for which no ACK was asked: the others are part of a round.
void draw_loads(Trace& trace, const Device& device, Lane& lane) {
  for (const InitialLoad& load : device.initial_loads) {
    if (load.flagged || !load.load_begin_ns || !load.load_end_ns) continue;
    Json args{{"load_begin_ns", *load.load_begin_ns}, {"load_end_ns", *load.load_end_ns}};
    put(args, "bytes", load.bytes);
    put(args, "load_ns", load.load_ns);
    put(args, "load_in_outage_ns", load.load_in_outage_ns);
    trace.slice(lane.take(*load.load_begin_ns, *load.load_end_ns), "load",
                "initial data without an ACK", *load.load_begin_ns, *load.load_end_ns,
                std::move(args));
  }
}

std::string there_name(const Device& device) {
  return device.destination_name ? *device.destination_name : std::string(display_name(device));
}

/// The next free track of either process.
struct Free {
  std::uint64_t source = row_devices;
  std::uint64_t destination = row_devices;
};

void draw_device(Trace& trace, const Migration& m, const Device& device, const Place& place,
                 Numbers& numbers, Free& free) {
  const Ns end = end_or_last(m).value_or(0);
  Lane here(trace, place.source.value_or(0), std::string(display_name(device)), free.source);
  Lane there(trace, place.destination.value_or(0), there_name(device), free.destination);
  for (const Round& round : device.rounds) {
    const Json args = round_args(m, device, round);
    const auto ours = place.source ? source_pieces(round, end) : std::vector<Piece>();
    const auto theirs = place.destination ? destination_pieces(round, end) : std::vector<Piece>();
    const OptNs acked = place.source ? round.acked_ns : OptNs();
    const auto from = draw_side(trace, here, ours, round, acked, args);
    const auto through = draw_side(trace, there, theirs, round, {}, args);
    if (from && through) draw_flow(trace, numbers, round, *from, *through, ours, theirs);
    if (from && acked) trace.slice(*from, "ack", "ACK received", *acked, *acked, args);
  }
  if (place.destination) draw_loads(trace, device, there);
}

}  // namespace

void draw_devices(Trace& trace, const Migration& m, const Place& place, Numbers& numbers) {
  Free free;
  for (const Device& device : m.devices) draw_device(trace, m, device, place, numbers, free);
}

}  // namespace ackscope::report::perfetto
