#include "collector/pipeline/read.hpp"

#include <algorithm>
#include <memory>

#include "collector/pipeline/sane_time.hpp"
#include "collector/timeline/roles.hpp"

namespace ackscope::pipeline {
namespace {

constexpr int kProbeEvents = 20'000;

Ns at(const TimeBound& bound, Ns first) {
  if (const auto* since = std::get_if<SinceFirstEvent>(&bound)) {
    return first + std::clamp(since->after, -kSaneTime, kSaneTime);
  }
  return std::get<UnixTime>(bound).at;
}

class Reader {
 public:
  Reader(source::Source& source, const TimeWindow& window, std::optional<Side> forced,
         timeline::BlockWatch& watch, std::size_t input, WatchedRead& watched)
      : source_(source),
        window_(window),
        forced_(forced),
        watch_(watch),
        input_(input),
        watched_(watched) {
    begin();
  }

  void run() {
    while (watched_.go_on(source_)) {
      switch (source_.next()) {
        case source::Pull::event:
          if (!take(source_.event())) return;
          break;
        case source::Pull::gap:
          processes_->on_gap(clamped(source_.gap()));
          watched_.gap(clamped(source_.gap()));
          break;
        case source::Pull::restart:
          begin();
          watched_.restart();
          break;
        case source::Pull::end:
          return;
      }
    }
  }

  InputSummary finish(const std::optional<std::string>& vm, Halves& out) {
    InputSummary summary = source_.summary();
    summary.decoded = decoder_->decoded();
    const bool own = decoder_->decoded_own() > 0 && decoder_->decoded_own() == summary.decoded;
    summary.producer = own ? "reference" : "qemu";
    // Some sources do not hand on what nobody wants.
    const std::uint64_t accounted =
        summary.decoded + summary.malformed + decoder_->malformed() + insane_ + outside_;
    summary.unknown = summary.events > accounted ? summary.events - accounted : 0;
    summary.malformed += decoder_->malformed() + insane_;
    if (insane_ > 0) {
      summary.notes.push_back(std::to_string(insane_) +
                              " events have impossible time stamps and were left out");
      summary.incomplete = true;
    }
    if (dates_dropped_) {
      summary.notes.push_back(
          "its clock counts from the host's boot, so a date as --begin or --end was ignored; use "
          "+SECONDS");
    }
    summary.sides = processes_->sides();
    const bool epoch =
        source_.origins().empty() || source_.origins().front().clock.kind == ClockKind::epoch;
    summary.clock = epoch ? "epoch" : "monotonic";
    watched_.end(source_.origins());
    std::move(*processes_).finish(source_.origins(), input_, vm, summary.producer, out);
    out.changes.insert(out.changes.end(), changes_.begin(), changes_.end());
    return summary;
  }

 private:
  void begin() {
    decoder_ = std::make_unique<decode::Decoder>();
    first_.reset();
    changes_.clear();
    insane_ = outside_ = 0;
    processes_ = std::make_unique<ProcessSet>(
        forced_, [this](std::size_t origin) { return mixed(origin); }, watch_);
  }

  /// Only a CTF trace without vpid context can hold several processes in one origin.
  bool mixed(std::size_t origin) const {
    return source_.summary().backend == Backend::ctf && !source_.origins().at(origin).pid;
  }

  /// Returns false when the rest is outside the window.
  bool take(const RawEvent& raw) {
    if (!sane(raw.time)) {
      ++insane_;
      return true;
    }
    if (!first_) drop_dates();
    first_ = first_.value_or(raw.time);
    const Ns first = window_.first.value_or(*first_);
    if (window_.begin && raw.time < at(*window_.begin, first)) {
      ++outside_;
      return true;
    }
    if (window_.end && raw.time > at(*window_.end, first)) return false;
    const auto event = decoder_->decode(raw, processes_->guess(raw.origin));
    watched_.event(raw, event ? &*event : nullptr, *decoder_);
    if (event) {
      processes_->on_event(raw.origin, *event);
      keep_state_change(*event, input_, changes_);
    }
    return true;
  }

  /// A date says nothing on a clock that counts from the host's boot.
  void drop_dates() {
    if (source_.origins().empty() || source_.origins().front().clock.kind != ClockKind::monotonic) {
      return;
    }
    for (auto* bound : {&window_.begin, &window_.end}) {
      if (!*bound || !std::holds_alternative<UnixTime>(**bound)) continue;
      bound->reset();
      dates_dropped_ = true;
    }
    window_.first.reset();
  }

  source::Source& source_;
  TimeWindow window_;
  std::optional<Side> forced_;
  timeline::BlockWatch& watch_;
  std::size_t input_;
  WatchedRead& watched_;
  std::vector<StateChange> changes_;
  std::unique_ptr<decode::Decoder> decoder_;
  std::unique_ptr<ProcessSet> processes_;
  OptNs first_;
  std::uint64_t insane_ = 0;
  std::uint64_t outside_ = 0;  // of the time window
  bool dates_dropped_ = false;
};

void probe_source(source::Source& source, ProbedRecording& probed) {
  decode::Decoder decoder;
  for (int i = 0; i < kProbeEvents; ++i) {
    const source::Pull pull = source.next();
    if (pull == source::Pull::end) break;
    if (pull != source::Pull::event) continue;
    const RawEvent& raw = source.event();
    const bool epoch = source.origins().at(raw.origin).clock.kind == ClockKind::epoch;
    if (!probed.first && epoch && sane(raw.time)) probed.first = raw.time;
    const auto event = decoder.decode(raw);
    const auto role = event ? timeline::role_of(*event) : std::nullopt;
    if (!probed.side) probed.side = role;
    if (probed.side) return;
  }
}

/// What can be read only once must not be opened twice.
bool can_be_probed(const Recording& recording) {
  std::error_code error;
  return std::ranges::none_of(recording.files, [&](const std::filesystem::path& file) {
    return std::filesystem::is_fifo(file, error);
  });
}

}  // namespace

std::vector<ProbedRecording> probe(std::vector<Recording> recordings, Opener& opener) {
  std::vector<ProbedRecording> probed;
  for (Recording& recording : recordings) {
    ProbedRecording entry{recording, recording.forced_side, {}, probed.size()};
    if (can_be_probed(recording)) {
      const auto source = opener.open(recording, recording.forced_side);
      if (source) probe_source(**source, entry);
    }
    probed.push_back(std::move(entry));
  }
  std::ranges::stable_sort(probed, {}, [](const auto& p) { return p.side != Side::source; });
  return probed;
}

source::TimeRange range_of(const TimeWindow& window, OptNs recording_first) {
  if (!recording_first) return {};
  const Ns first = window.first.value_or(*recording_first);
  source::TimeRange range;
  if (window.begin) range.begin = at(*window.begin, first);
  if (window.end) range.end = at(*window.end, first);
  return range;
}

InputSummary read_source(source::Source& source, const TimeWindow& window,
                         std::optional<Side> forced_side, const std::optional<std::string>& vm,
                         std::size_t input, timeline::BlockWatch& watch, Halves& out,
                         WatchedRead& watched) {
  Reader reader(source, window, forced_side, watch, input, watched);
  reader.run();
  return reader.finish(vm, out);
}

}  // namespace ackscope::pipeline
