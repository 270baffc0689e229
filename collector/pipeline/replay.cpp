#include "collector/pipeline/replay.hpp"

#include "collector/decode/decoder.hpp"
#include "collector/pipeline/open.hpp"
#include "collector/pipeline/qmp_stage.hpp"
#include "collector/pipeline/read.hpp"
#include "collector/pipeline/recordings.hpp"

namespace ackscope::pipeline {
namespace {

class Replay {
 public:
  Replay(const Request& request, RawSink& sink)
      : request_(request),
        sink_(sink),
        opener_(request.trace_events,
                [this](std::string_view name) { return decoder_.knows(name); }) {}

  ReplayOutcome go(std::vector<Recording> recordings) && {
    for (const Recording& log : take_qmp(recordings)) {
      out_.errors.push_back({"a QMP log holds no trace events", log.display_path,
                             "it was left out; keep it beside the exported recording"});
    }
    for (const auto& probed : probe(std::move(recordings), opener_)) read(probed);
    return std::move(out_);
  }

 private:
  void read(const ProbedRecording& probed) {
    auto source = opener_.open(probed.recording, probed.side);
    if (source && probed.recording.backend == Backend::ctf) skip_to_restart(probed, source);
    if (!source) {
      out_.errors.push_back(source.error());
      return;
    }
    base_ += declared_;
    declared_ = 0;
    pass_on(**source);
    out_.inputs.push_back((*source)->summary());
  }

  /// What was passed on cannot be taken back: a recording that restarts is passed on from there.
  void skip_to_restart(const ProbedRecording& probed, Result<source::SourcePtr>& source) {
    for (;;) {
      const source::Pull pull = (*source)->next();
      if (pull == source::Pull::restart) return;
      if (pull == source::Pull::end) break;
    }
    source = opener_.open(probed.recording, probed.side);
  }

  void pass_on(source::Source& source) {
    for (;;) {
      switch (source.next()) {
        case source::Pull::event:
          pass_event(source);
          break;
        case source::Pull::gap:
          pass_gap(source);
          break;
        case source::Pull::restart:
          break;
        case source::Pull::end:
          return;
      }
    }
  }

  void pass_event(source::Source& source) {
    RawEvent event = source.event();
    if (!decoder_.knows(event.event_class->name)) return;
    declare(source);
    event.origin += base_;
    sink_.event(event);
  }

  void pass_gap(source::Source& source) {
    declare(source);
    // A gap of a whole recording must not spread over the other recordings of the output.
    for (std::size_t origin = 0; origin < declared_; ++origin) {
      Gap gap = source.gap();
      if (gap.origin.value_or(origin) != origin) continue;
      gap.origin = base_ + origin;
      sink_.gap(gap);
    }
  }

  void declare(source::Source& source) {
    const auto& origins = source.origins();
    for (; declared_ < origins.size(); ++declared_) {
      Origin origin = origins[declared_];
      if (request_.vm) origin.vm = request_.vm;
      sink_.origin(base_ + declared_, origin, source.summary().backend);
    }
  }

  const Request& request_;
  RawSink& sink_;
  decode::Decoder decoder_;
  Opener opener_;
  std::size_t base_ = 0;
  std::size_t declared_ = 0;
  ReplayOutcome out_;
};

}  // namespace

ReplayOutcome replay(const Request& request, RawSink& sink) {
  Recordings recordings = find_recordings(request.inputs);
  ReplayOutcome outcome = replay(std::move(recordings.found), request, sink);
  outcome.errors.insert(outcome.errors.begin(), recordings.errors.begin(), recordings.errors.end());
  return outcome;
}

ReplayOutcome replay(std::vector<Recording> recordings, const Request& request, RawSink& sink) {
  return Replay(request, sink).go(std::move(recordings));
}

}  // namespace ackscope::pipeline
