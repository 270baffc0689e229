#include "collector/pipeline/process_set.hpp"

#include <algorithm>

#include "collector/timeline/role_splitter.hpp"

namespace ackscope::pipeline {
namespace {

constexpr std::size_t kMaxGaps = 64;

template <typename Story>
timeline::Half<Story> half(Story story, const Origin& origin, const std::string& producer,
                           std::size_t input, std::optional<std::size_t> process, bool forced) {
  timeline::Half<Story> result;
  result.story = std::move(story);
  result.party = {origin.host, origin.vm, origin.pid, origin.tracer, {}, producer, input, process};
  result.clock = origin.clock;
  result.input = input;
  result.process = process;
  result.forced = forced;
  return result;
}

}  // namespace

struct ProcessSet::Process {
  Process(std::optional<Side> forced, bool may_be_mixed, timeline::BlockWatch& watch)
      : tracks(forced, may_be_mixed, watch) {}

  timeline::RoleSplitter tracks;
  decode::ReleaseGuess release;
};

ProcessSet::ProcessSet(std::optional<Side> forced, MayBeMixed may_be_mixed,
                       timeline::BlockWatch& watch)
    : forced_(forced), may_be_mixed_(std::move(may_be_mixed)), watch_(watch) {}

ProcessSet::~ProcessSet() = default;

ProcessSet::Process& ProcessSet::meet(std::size_t origin) {
  if (origin >= processes_.size()) processes_.resize(origin + 1);
  auto& process = processes_[origin];
  process = std::make_unique<Process>(forced_, may_be_mixed_(origin), watch_);
  for (const Gap& gap : gaps_) {
    if (gap.origin.value_or(origin) == origin) process->tracks.on_gap(gap);
  }
  return *process;
}

decode::ReleaseGuess& ProcessSet::guess(std::size_t origin) { return process(origin).release; }

void ProcessSet::on_event(std::size_t origin, const Event& event) {
  process(origin).tracks.on_event(event);
}

void ProcessSet::on_gap(const Gap& gap) {
  gaps_.push_back(gap);
  if (gaps_.size() > kMaxGaps) gaps_.pop_front();
  for (std::size_t origin = 0; origin < processes_.size(); ++origin) {
    const bool concerned = gap.origin.value_or(origin) == origin;
    if (processes_[origin] && concerned) processes_[origin]->tracks.on_gap(gap);
  }
}

std::vector<Side> ProcessSet::sides() const {
  std::vector<Side> sides;
  for (const Side side : {Side::source, Side::destination}) {
    const bool seen = std::ranges::any_of(processes_, [side](const auto& process) {
      return process && process->tracks.has_been(side);
    });
    if (seen) sides.push_back(side);
  }
  return sides;
}

void ProcessSet::finish(const std::vector<Origin>& origins, std::size_t input,
                        const std::optional<std::string>& vm, const std::string& producer,
                        Halves& out) && {
  for (std::size_t index = 0; index < processes_.size(); ++index) {
    if (!processes_[index]) continue;
    Origin origin = index < origins.size() ? origins[index] : Origin{};
    if (vm) origin.vm = vm;
    const auto release = processes_[index]->release.to_string();
    const auto process = may_be_mixed_(index) ? std::nullopt : std::optional(index);
    for (auto& story : std::move(processes_[index]->tracks).finish()) {
      if (auto* source = std::get_if<timeline::SourceStory>(&story)) {
        if (forced_ == Side::destination) continue;
        out.sources.push_back(
            half(std::move(*source), origin, producer, input, process, forced_.has_value()));
        out.sources.back().party.release_range = release;
      } else {
        if (forced_ == Side::source) continue;
        out.destinations.push_back(half(std::get<timeline::DestinationStory>(std::move(story)),
                                        origin, producer, input, process, forced_.has_value()));
        out.destinations.back().party.release_range = release;
      }
    }
  }
}

}  // namespace ackscope::pipeline
