#include "tests/property/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

#include "reference/scenario/library.hpp"
#include "reference/scenario/random.hpp"
#include "tests/property/run.hpp"

namespace ackscope::property {
namespace {

namespace truth = reference::truth;
using reference::Side;

constexpr std::int64_t kSourcePid = 100;  // the destination of attempt n: kSourcePid + 1 + n

/// "device X round 2: acked_ns: told 5, truly 7" -> "acked_ns"
std::string kind_of(const std::string& contradiction) {
  const auto end = contradiction.find(": told");
  const auto before = contradiction.rfind(": ", end - 1);
  const auto begin = before == std::string::npos ? 0 : before + 2;
  return contradiction.substr(begin, end - begin);
}

void print(const Recorded& recorded) {
  fmt::print("--- process {}\n", recorded.pid);
  for (const StoredEvent& event : recorded.events) {
    fmt::print("{} {}", event.at, recorded.classes[event.event_class].name);
    for (const Value& value : event.fields) {
      std::visit([](const auto& v) { fmt::print(" {}", v); }, value);
    }
    fmt::print("\n");
  }
  for (const Gap& gap : recorded.gaps) {
    fmt::print("gap {} to {}: {} lost\n", gap.begin, gap.end, gap.lost.value_or(0));
  }
}

/// In half of the scenarios the hosts do not share a clock.
Skew skew_of(std::uint64_t seed, Ns since) {
  if ((seed / 2) % 2 == 0) return {};
  std::mt19937_64 random{seed};
  constexpr Ns kDay = 86'400'000'000'000;
  constexpr double kMostDrift = 100e-6;
  const Ns offset = static_cast<Ns>(random() % (2 * kDay)) - kDay;
  const double drift = (static_cast<double>(random() % 2001) / 1000 - 1) * kMostDrift;
  return {offset, drift, since};
}

/// One scenario: what happened, what was recorded of it, what is made of that.
class Trial {
 public:
  Trial(const Plan& plan, std::uint64_t seed, Totals& totals)
      : plan_(plan), seed_(seed), totals_(totals) {}

  void go() {
    play();
    record();
    if (plan_.events) std::ranges::for_each(recordings_, print);
    judge();
  }

 private:
  void play() {
    auto scenario = plan_.scenario.empty() ? reference::random_scenario(seed_)
                                           : *reference::find_scenario(plan_.scenario);
    if (plan_.single) scenario.attempts.resize(1);
    reference::SimulationOptions options;
    options.seed = seed_;
    played_ = run(scenario, options);
    ++totals_.scenarios;
    for (const auto& end : played_.ends) totals_.cut_short += end.cut_short ? 1 : 0;
  }

  void record() {
    skew_ = skew_of(seed_, played_.truths.empty() ? 0 : played_.truths.front().source.begin);
    recordings_.push_back(words(source_of(played_)));
    for (std::size_t i = 0; i < played_.truths.size(); ++i) {
      recordings_.push_back(words(destination_of(played_, i)));
      apply(skew_, recordings_.back());
    }
    for (std::size_t i = 0; i < recordings_.size(); ++i) {
      Recorded& recorded = recordings_[i];
      recorded.host = i == 0 || skew_.none() ? "host" : "other";
      recorded.pid = kSourcePid + static_cast<std::int64_t>(i);
      const std::size_t before = recorded.events.size();
      totals_.events += before;
      lose(recorded, plan_.loss, plan_.share, seed_ * 7 + i);
      totals_.lost += before - recorded.events.size();
    }
  }

  Recorded words(const std::vector<std::size_t>& which) const {
    return plan_.voice == Voice::own ? in_own_words(played_.said, which)
                                     : in_qemu_words(played_.said, which, seed_ % 2 == 0);
  }

  void judge() {
    std::vector<const Recorded*> inputs;
    for (const Recorded& each : recordings_) inputs.push_back(&each);
    const auto told = reconstruct(inputs);
    const auto truths = possible_truths();
    std::size_t whole = 0;
    for (const Migration& migration : told) {
      ++totals_.attempts;
      whole += migration.source ? 1 : 0;
      if (const auto attempt = attempt_of(migration)) judge(migration, *attempt, truths);
    }
    if (plan_.loss == LossKind::none && whole != played_.truths.size()) {
      note(fmt::format("attempts: told {}, truly {}", whole, played_.truths.size()));
    }
  }

  /// A file that just ends knows nothing of what came later. What happened between its last event
  /// and the next one may be in it or not.
  std::vector<std::vector<truth::AttemptTruth>> possible_truths() const {
    if (plan_.loss != LossKind::log_end) return {played_.truths};
    std::vector<Cut> cuts;
    for (const Recorded& each : recordings_) {
      cuts.push_back(each.events.empty() ? Cut{0} : Cut{each.events.back().said});
    }
    const std::vector<Cut> destinations(cuts.begin() + 1, cuts.end());
    constexpr std::array kEdges{Edge::behind, Edge::before, Edge::same_time};
    std::vector<std::vector<truth::AttemptTruth>> possible;
    for (const Edge here : kEdges) {
      for (const Edge there : kEdges) {
        possible.push_back(truths_at(played_, cuts[0], destinations, here, there));
      }
    }
    return possible;
  }

  /// The attempt a report speaks of: the one whose time it lies in, or whose destination it is.
  std::optional<std::size_t> attempt_of(const Migration& told) const {
    if (!told.source) return static_cast<std::size_t>(*told.destination->pid - kSourcePid - 1);
    const auto at = told.end_ns ? told.end_ns : told.begin_ns ? told.begin_ns : told.last_seen_ns;
    if (!at) return std::nullopt;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < played_.truths.size(); ++i) {
      if (played_.truths[i].source.begin <= *at) found = i;
    }
    return found;
  }

  void judge(const Migration& migration, std::size_t attempt,
             const std::vector<std::vector<truth::AttemptTruth>>& truths) {
    const Setting setting{plan_.voice,     plan_.loss == LossKind::none, &played_, attempt, skew_,
                          &recordings_[0], &recordings_[attempt + 1]};
    std::optional<Comparison> best;
    for (const auto& possible : truths) {
      if (attempt >= possible.size()) continue;
      Comparison result = compare(possible[attempt], migration, setting);
      const bool better = !best || result.contradictions.size() < best->contradictions.size();
      if (better) best = std::move(result);
    }
    if (!best) return note("attempt: told one, truly none yet");
    totals_.told += best->told;
    totals_.unknown += best->unknown;
    totals_.ambiguous += best->ambiguous;
    for (const std::string& wrong : best->contradictions) note(wrong);
  }

  void note(const std::string& wrong) {
    ++totals_.wrong;
    const auto [kind, fresh] = totals_.kinds.try_emplace(kind_of(wrong));
    ++kind->second.times;
    if (fresh) kind->second.seed = seed_;
    if (plan_.verbose) fmt::print("seed {}: {}\n", seed_, wrong);
  }

  const Plan& plan_;
  std::uint64_t seed_;
  Totals& totals_;
  Played played_;
  Skew skew_;
  std::vector<Recorded> recordings_;
};

}  // namespace

void Totals::add(const Totals& other) {
  scenarios += other.scenarios;
  attempts += other.attempts;
  events += other.events;
  lost += other.lost;
  told += other.told;
  unknown += other.unknown;
  ambiguous += other.ambiguous;
  wrong += other.wrong;
  cut_short += other.cut_short;
  for (const auto& [name, kind] : other.kinds) {
    Kind& own = kinds[name];
    own.seed = own.times == 0 ? kind.seed : std::min(own.seed, kind.seed);
    own.times += kind.times;
  }
}

Totals check(const Plan& plan, std::uint64_t parts, std::uint64_t remainder) {
  Totals totals;
  for (std::uint64_t seed = plan.first; seed <= plan.last; ++seed) {
    if (seed % parts == remainder) Trial{plan, seed, totals}.go();
  }
  return totals;
}

}  // namespace ackscope::property
