#include "collector/pipeline/read.hpp"

#include <algorithm>
#include <memory>

#include "collector/timeline/roles.hpp"

namespace ackscope::pipeline {
namespace {

constexpr int kProbeEvents = 20'000;
/// Stamps beyond this (73 years around the origin of the clock's epoch) are damage; below it no
/// difference or sum of stamps can overflow.
constexpr Ns kSaneTime = Ns{1} << 61;

bool sane(Ns time) { return time > -kSaneTime && time < kSaneTime; }

class Reader {
 public:
  Reader(source::Source& source, const TimeWindow& window, std::optional<Side> forced,
         timeline::BlockWatch& watch)
      : source_(source), window_(window), forced_(forced), watch_(watch) {
    restart();
  }

  void run() {
    for (;;) {
      switch (source_.next()) {
        case source::Pull::event:
          if (!take(source_.event())) return;
          break;
        case source::Pull::gap: processes_->on_gap(source_.gap()); break;
        case source::Pull::restart: restart(); break;
        case source::Pull::end: return;
      }
    }
  }

  InputSummary finish(const std::optional<std::string>& vm, std::size_t input, Halves& out) {
    InputSummary summary = source_.summary();
    summary.decoded = decoder_->decoded();
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
    summary.sides = processes_->sides();
    const bool epoch = source_.origins().empty() ||
                       source_.origins().front().clock.kind == ClockKind::epoch;
    summary.clock = epoch ? "epoch" : "monotonic";
    std::move(*processes_).finish(source_.origins(), input, vm, out);
    return summary;
  }

 private:
  void restart() {
    decoder_ = std::make_unique<decode::Decoder>();
    first_.reset();
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
    const Ns first = first_.value_or(raw.time);
    first_ = first;
    if (window_.begin && raw.time < at(*window_.begin, first)) {
      ++outside_;
      return true;
    }
    if (window_.end && raw.time > at(*window_.end, first)) return false;
    const auto event = decoder_->decode(raw, processes_->guess(raw.origin));
    if (event) processes_->on_event(raw.origin, *event);
    return true;
  }

  static Ns at(const TimeBound& bound, Ns first) {
    if (const auto* since = std::get_if<SinceFirstEvent>(&bound)) return first + since->after;
    return std::get<UnixTime>(bound).at;
  }

  source::Source& source_;
  TimeWindow window_;
  std::optional<Side> forced_;
  timeline::BlockWatch& watch_;
  std::unique_ptr<decode::Decoder> decoder_;
  std::unique_ptr<ProcessSet> processes_;
  OptNs first_;
  std::uint64_t insane_ = 0;
  std::uint64_t outside_ = 0;  // of the time window
};

std::optional<Side> probe_side(source::Source& source) {
  decode::Decoder decoder;
  for (int i = 0; i < kProbeEvents; ++i) {
    const source::Pull pull = source.next();
    if (pull == source::Pull::end) break;
    if (pull != source::Pull::event) continue;
    const auto event = decoder.decode(source.event());
    const auto role = event ? timeline::role_of(event->payload) : std::nullopt;
    if (role) return role;
  }
  return std::nullopt;
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
    std::optional<Side> side = recording.forced_side;
    if (!side && can_be_probed(recording)) {
      const auto source = opener.open(recording, std::nullopt);
      if (source) side = probe_side(**source);
    }
    probed.push_back({std::move(recording), side, probed.size()});
  }
  std::ranges::stable_sort(probed, {}, [](const auto& p) { return p.side != Side::source; });
  return probed;
}

InputSummary read_source(source::Source& source, const TimeWindow& window,
                         std::optional<Side> forced_side, const std::optional<std::string>& vm,
                         std::size_t input, timeline::BlockWatch& watch, Halves& out) {
  Reader reader(source, window, forced_side, watch);
  reader.run();
  return reader.finish(vm, input, out);
}

}  // namespace ackscope::pipeline
