#include "collector/pipeline/analyze.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "collector/decode/decoder.hpp"
#include "collector/pipeline/open.hpp"
#include "collector/pipeline/qmp_stage.hpp"
#include "collector/pipeline/read.hpp"
#include "collector/pipeline/read_watch.hpp"
#include "collector/pipeline/recordings.hpp"
#include "collector/timeline/compose.hpp"
#include "collector/timeline/pairing.hpp"

namespace ackscope::pipeline {
namespace {

using timeline::DestinationHalf;
using timeline::SourceHalf;

class Run {
 public:
  explicit Run(const Request& request, ReadWatch* watch = nullptr)
      : request_(request),
        opener_(request.trace_events,
                [this](std::string_view name) { return vocabulary_.knows(name); }),
        watched_(watch) {}

  /// Nothing when it was stopped by whoever watches.
  std::optional<Outcome> go() && {
    Recordings recordings = find_recordings(request_.inputs);
    out_.errors = std::move(recordings.errors);
    const std::vector<Recording> qmp = take_qmp(recordings.found);
    if (recordings.found.empty() && !qmp.empty() && out_.errors.empty()) say_qmp_alone(qmp);
    out_.analysis.inputs.resize(recordings.found.size());
    const auto probed = probe(std::move(recordings.found), opener_);
    for (const auto& recording : probed) {
      if (recording.first) first_ = std::min(first_.value_or(*recording.first), *recording.first);
    }
    for (const auto& recording : probed) {
      read(recording);
      if (watched_.stopped()) return std::nullopt;
    }
    pair_and_compose();
    leave_out_unread();
    add_qmp(qmp);
    return std::move(out_);
  }

 private:
  void read(const ProbedRecording& probed) {
    const Recording& recording = probed.recording;
    watched_.begin(probed.order, recording.display_path);
    if (watched_.stopped()) return;
    const TimeWindow window{request_.begin, request_.end, first_};
    auto source = opener_.open(recording, probed.side, range_of(window, probed.first));
    if (!source) {
      out_.errors.push_back(source.error());
      return;
    }
    InputSummary& summary = out_.analysis.inputs[probed.order];
    summary = read_source(**source, window, recording.forced_side, request_.vm, probed.order,
                          watch_, halves_, watched_);
    if (watched_.stopped()) return;
    summary.backend = recording.backend;
    summary.notes.insert(summary.notes.end(), recording.notes.begin(), recording.notes.end());
    note_what_is_missing(recording, summary);
  }

  void note_what_is_missing(const Recording& recording, InputSummary& summary) const {
    const auto& sides = summary.sides;
    if (sides.empty()) {
      summary.incomplete = true;  // whatever it was to show is not in it
      summary.notes.push_back(why_nothing(recording.backend));
    } else if (recording.forced_side &&
               std::ranges::find(sides, *recording.forced_side) == sides.end()) {
      summary.incomplete = true;
      summary.notes.push_back(fmt::format("it was given as the {} but holds only events of the {}",
                                          to_string(*recording.forced_side),
                                          to_string(sides.front())));
    }
  }

  std::string why_nothing(Backend backend) const {
    if (request_.begin || request_.end) {
      return "no migration in the part of this recording that --begin and --end leave";
    }
    if (backend == Backend::live) {
      return "no migration in what is to be had there now: one that ended is kept for a while only";
    }
    const std::string_view simple = backend == Backend::simple
                                        ? "a QEMU that was killed keeps its last 64 KiB to itself; "
                                        : "";
    return fmt::format(
        "no migration in this recording; {}`ackscope events` tells which events to enable", simple);
  }

  /// Inputs that could not be opened have no summary; the others move up.
  void leave_out_unread() {
    auto& inputs = out_.analysis.inputs;
    std::vector<std::size_t> index(inputs.size());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      index[i] = kept;
      if (inputs[i].path.empty()) continue;
      watched_.place(i, kept++);
    }
    std::erase_if(inputs, [](const auto& input) { return input.path.empty(); });
    for (Migration& migration : out_.analysis.migrations) {
      for (auto* party : {&migration.source, &migration.destination}) {
        if (*party && (*party)->input) (*party)->input = index[*(*party)->input];
      }
    }
  }

  void pair_and_compose() {
    const auto pairs = timeline::pair_up(halves_.sources, halves_.destinations);
    std::vector<const DestinationHalf*> partner(halves_.sources.size(), nullptr);
    std::vector<bool> taken(halves_.destinations.size(), false);
    for (const timeline::Pair& pair : pairs) {
      taken[pair.destination] = true;
      partner[pair.source] = &halves_.destinations[pair.destination];
      add(&halves_.sources[pair.source], partner[pair.source], pair.how);
    }
    for (std::size_t i = 0; i < partner.size(); ++i) {
      if (!partner[i]) add(&halves_.sources[i], nullptr, Pairing::one_sided);
    }
    for (std::size_t i = 0; i < taken.size(); ++i) {
      if (!taken[i]) add(nullptr, &halves_.destinations[i], Pairing::one_sided);
    }
    note_strangers(pairs, partner, taken);
    sort_migrations();
  }

  void add(const SourceHalf* source, const DestinationHalf* destination, Pairing pairing) {
    const timeline::ComposeOptions options{pairing, request_.same_clock, request_.clock_offset};
    const Ns first = source ? source->story.coverage.first : destination->story.coverage.first;
    composed_.push_back(
        {first, source, destination, timeline::compose(source, destination, options)});
  }

  /// Both sides are there, but they do not belong together: say so where the reader looks.
  void note_strangers(const std::vector<timeline::Pair>& pairs,
                      const std::vector<const DestinationHalf*>& partner,
                      const std::vector<bool>& taken) {
    const bool lonely_source = std::ranges::find(partner, nullptr) != partner.end();
    const bool lonely_destination = std::ranges::find(taken, false) != taken.end();
    if (!lonely_source || !lonely_destination) return;
    const auto input = std::ranges::find_if(
        out_.analysis.inputs, [](const InputSummary& summary) { return !summary.sides.empty(); });
    if (input == out_.analysis.inputs.end()) return;
    input->notes.push_back(fmt::format(
        "{}the source and destination attempts do not surely belong to one migration: blocks, ACKs "
        "or clocks do not fit; each of these is reported alone",
        pairs.empty() ? "" : "some of "));
  }

  void say_qmp_alone(const std::vector<Recording>& qmp) {
    out_.errors.push_back(
        {"a QMP log tells what management saw of a migration, not what its devices did",
         qmp.front().display_path,
         "give the trace recording of that migration too ('ackscope events' tells which events)"});
  }

  void add_qmp(const std::vector<Recording>& recordings) {
    QmpLogs qmp = read_qmp_logs(recordings);
    out_.errors.insert(out_.errors.end(), qmp.errors.begin(), qmp.errors.end());
    attach_qmp_logs(qmp.logs, sides_, halves_.changes, out_.analysis.migrations);
    for (auto& log : qmp.logs) out_.analysis.inputs.push_back(std::move(log.summary));
  }

  template <typename Half>
  void add_side(Side side, const Half* half, std::size_t migration) {
    RecordedSide recorded{side, migration, half != nullptr};
    if (half) {
      recorded.first = half->story.coverage.first;
      recorded.last = half->story.coverage.last;
      recorded.clock = half->clock.kind;
      recorded.input = half->input;
    }
    sides_.push_back(recorded);
  }

  void sort_migrations() {
    std::ranges::stable_sort(
        composed_, {}, [](const Composed& c) { return c.migration.begin_ns.value_or(c.first); });
    for (Composed& composed : composed_) {
      composed.migration.index = out_.analysis.migrations.size();
      add_side(Side::source, composed.source, composed.migration.index);
      add_side(Side::destination, composed.destination, composed.migration.index);
      out_.analysis.migrations.push_back(std::move(composed.migration));
    }
  }

  struct Composed {
    Ns first;
    const SourceHalf* source;
    const DestinationHalf* destination;
    Migration migration;
  };

  const Request& request_;
  decode::Decoder vocabulary_;
  Opener opener_;
  timeline::BlockWatch watch_;
  OptNs first_;  // of all recordings on an epoch clock
  Halves halves_;
  std::vector<Composed> composed_;
  std::vector<RecordedSide> sides_;
  WatchedRead watched_;
  Outcome out_;
};

}  // namespace

Outcome analyze(const Request& request) { return *Run(request).go(); }

std::optional<Outcome> analyze(const Request& request, ReadWatch& watch) {
  return Run(request, &watch).go();
}

}  // namespace ackscope::pipeline
