#include "tests/property/run.hpp"

#include <algorithm>

#include "collector/pipeline/read.hpp"
#include "collector/timeline/compose.hpp"
#include "collector/timeline/pairing.hpp"
#include "reference/truth/fold.hpp"

namespace ackscope::property {
namespace {

namespace truth = reference::truth;
using reference::Side;

class Recorder : public reference::Observer {
 public:
  explicit Recorder(Played& played) : played_(played) {}

  void on_trace(Side side, Ns now, const reference::trace::Event& event) override {
    played_.said.push_back(keep(side, now, event));
  }
  void on_fact(const truth::Fact& fact) override {
    truth::Fact own = fact;
    own.text = played_.texts.emplace_back(fact.text);
    played_.facts.push_back({own, played_.said.size()});
  }

 private:
  Played& played_;
};

/// The attempt whose destination it is: the newest that had begun.
std::size_t attempt_at(const std::vector<Ns>& begins, Ns at) {
  const auto next = std::ranges::upper_bound(begins, at);
  return next == begins.begin() ? 0 : static_cast<std::size_t>(next - begins.begin()) - 1;
}

std::vector<Ns> begins_of(const Played& played) {
  std::vector<Ns> begins;
  for (const auto& [fact, said] : played.facts) {
    const bool begins_here = fact.what == truth::What::attempt_begin && fact.side == Side::source;
    if (begins_here) begins.push_back(fact.at);
  }
  return begins;
}

truth::DestinationTruth nothing(std::size_t devices) {
  truth::DestinationTruth none;
  none.devices.resize(devices);
  for (std::size_t i = 0; i < devices; ++i) none.devices[i].index = i;
  none.outcome = truth::Outcome::unfinished;
  return none;
}

}  // namespace

Played run(const reference::Scenario& scenario, const reference::SimulationOptions& options) {
  Played out;
  out.scripts = scenario.scripts(Side::source);
  const auto precopy = [&](Side side) {
    const auto scripts = scenario.scripts(side);
    return std::ranges::count_if(scripts, &reference::DeviceScript::precopy);
  };
  out.same_precopy = precopy(Side::source) == precopy(Side::destination);
  Recorder recorder{out};
  out.ends = simulate(scenario, options, recorder);
  out.truths = truths_at(out, {}, {}, {}, {});
  return out;
}

std::vector<truth::AttemptTruth> truths_at(const Played& played, Cut source,
                                           const std::vector<Cut>& destinations, Edge of_source,
                                           Edge of_destination) {
  const std::vector<Ns> begins = begins_of(played);
  const auto recorded = [&](const Played::Happened& happened) {
    const std::size_t attempt = attempt_at(begins, happened.fact.at);
    const Cut cut = happened.fact.side == Side::source ? source
                    : attempt < destinations.size()    ? destinations[attempt]
                                                       : Cut{};
    if (!cut) return true;
    const Edge edge = happened.fact.side == Side::source ? of_source : of_destination;
    if (edge == Edge::same_time) return happened.fact.at <= played.said[*cut].at;
    return happened.said <= *cut + (edge == Edge::before ? 1 : 0);
  };
  truth::Fold fold{played.scripts};
  for (const Played::Happened& happened : played.facts) {
    if (recorded(happened)) fold.add(happened.fact);
  }
  std::vector<truth::AttemptTruth> out;
  const auto halves = fold.destinations();
  auto sources = fold.sources();
  sources.resize(begins.size());
  for (truth::SourceTruth& half : sources) {
    half.devices.resize(played.scripts.size());
    for (std::size_t i = 0; i < half.devices.size(); ++i) half.devices[i].index = i;
    // An attempt that died early has no destination half.
    const auto its = std::ranges::find_if(halves, [&](const truth::DestinationTruth& other) {
      return attempt_at(begins, other.begin) == out.size();
    });
    out.push_back(merge(half, its == halves.end() ? nothing(played.scripts.size()) : *its));
  }
  return out;
}

std::vector<std::size_t> source_of(const Played& played) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < played.said.size(); ++i) {
    if (played.said[i].side == Side::source) out.push_back(i);
  }
  return out;
}

std::vector<std::size_t> destination_of(const Played& played, std::size_t attempt) {
  const std::vector<Ns> begins = begins_of(played);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < played.said.size(); ++i) {
    const Said& said = played.said[i];
    if (said.side == Side::destination && attempt_at(begins, said.at) == attempt) out.push_back(i);
  }
  return out;
}

std::vector<Migration> reconstruct(const std::vector<const Recorded*>& recordings) {
  timeline::BlockWatch watch;
  pipeline::Halves halves;
  for (std::size_t i = 0; i < recordings.size(); ++i) {
    const auto source = play(*recordings[i]);
    pipeline::read_source(*source, {}, std::nullopt, std::nullopt, i, watch, halves);
  }
  std::vector<Migration> out;
  std::vector<bool> source_paired(halves.sources.size()), taken(halves.destinations.size());
  for (const auto& pair : timeline::pair_up(halves.sources, halves.destinations)) {
    source_paired[pair.source] = taken[pair.destination] = true;
    out.push_back(timeline::compose(&halves.sources[pair.source],
                                    &halves.destinations[pair.destination], {pair.how, false}));
  }
  for (std::size_t i = 0; i < halves.sources.size(); ++i) {
    if (source_paired[i]) continue;
    out.push_back(timeline::compose(&halves.sources[i], nullptr, {Pairing::one_sided, false}));
  }
  for (std::size_t i = 0; i < halves.destinations.size(); ++i) {
    if (taken[i]) continue;
    out.push_back(timeline::compose(nullptr, &halves.destinations[i], {Pairing::one_sided, false}));
  }
  std::ranges::stable_sort(out, {}, [](const Migration& m) { return m.begin_ns.value_or(0); });
  return out;
}

}  // namespace ackscope::property
