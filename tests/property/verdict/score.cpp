#include "tests/property/verdict/score.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/rules/rules.hpp"
#include "reference/scenario/random.hpp"
#include "tests/property/verdict/oracle.hpp"

namespace ackscope::property::verdict {
namespace {

constexpr std::int64_t kSourcePid = 100;  // the destination of attempt n: kSourcePid + 1 + n

/// QEMU was traced from its start on, and said when its guest began to run.
void add_boot(Recorded& recorded) {
  if (recorded.events.empty()) return;
  constexpr Ns kSecond = 1'000'000'000;
  recorded.say(recorded.events.front().at - kSecond / 2, 0, "vm_state_notify",
               "running reason reason_str",
               {std::int64_t{1}, std::int64_t{1}, std::string("running")});
  std::rotate(recorded.events.begin(), recorded.events.end() - 1, recorded.events.end());
}

std::vector<Recorded> record(const Played& played, Voice voice, bool sections, bool running) {
  const auto words = [&](const std::vector<std::size_t>& which) {
    return voice == Voice::own ? in_own_words(played.said, which)
                               : in_qemu_words(played.said, which, sections);
  };
  std::vector<Recorded> out{words(source_of(played))};
  for (std::size_t i = 0; i < played.truths.size(); ++i) {
    out.push_back(words(destination_of(played, i)));
  }
  if (voice == Voice::qemu && running) add_boot(out.front());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].host = "host";
    out[i].pid = kSourcePid + static_cast<std::int64_t>(i);
  }
  return out;
}

/// The attempt a report speaks of: the one whose time it lies in, or whose destination it is.
std::size_t attempt_of(const Migration& told, const Played& played) {
  if (!told.source) return static_cast<std::size_t>(*told.destination->pid - kSourcePid - 1);
  const Ns at = told.end_ns.value_or(told.begin_ns.value_or(told.last_seen_ns.value_or(0)));
  std::size_t found = 0;
  for (std::size_t i = 0; i < played.truths.size(); ++i) {
    if (played.truths[i].source.begin <= at) found = i;
  }
  return found;
}

void show_loads(const Migration& migration) {
  const auto ms = [](OptNs at) { return at ? static_cast<double>(*at) / 1e6 : -1; };
  for (const Device& device : migration.devices) {
    for (const InitialLoad& load : device.initial_loads) {
      fmt::print(
          "told: {} cause {} seen {:.6f} flagged {} loaded {:.6f} to {:.6f}, {:.6f} ms in outage\n",
          display_name(device), static_cast<int>(load.cause), ms(load.seen_ns), load.flagged,
          ms(load.load_begin_ns), ms(load.load_end_ns), ms(load.load_in_outage_ns));
    }
  }
}

/// What the rules say, by attempt. The limit is given as a user gives it.
std::vector<std::set<Claim>> judged(const std::vector<Recorded>& recordings, const Played& played,
                                    const std::vector<Attempt>& attempts) {
  std::vector<const Recorded*> inputs;
  for (const Recorded& each : recordings) inputs.push_back(&each);
  std::vector<std::set<Claim>> out(attempts.size());
  for (Migration& migration : reconstruct(inputs)) {
    const std::size_t attempt = attempt_of(migration, played);
    migration.downtime_limit_ns = attempts[attempt].limit;
    migration.downtime_limit_origin = LimitOrigin::option;
    rules::judge(migration, {});
    for (const Finding& finding : migration.findings) {
      out[attempt].insert({finding.rule, finding.device.value_or("")});
    }
  }
  return out;
}

void note(std::string& first, const std::string& where, bool verbose, const std::string& what) {
  if (first.empty()) first = where;
  if (verbose) fmt::print("{}: {}\n", where, what);
}

bool any_said(const std::set<Claim>& group, const std::set<Claim>& said) {
  return std::ranges::any_of(group, [&](const Claim& claim) { return said.contains(claim); });
}

void compare(const Expected& expected, const std::set<Claim>& said, const std::string& where,
             bool verbose, Scores& out) {
  const auto count = [&](const std::string& rule, const std::string& device, bool found) {
    Score& score = out.rules[rule];
    ++score.must;
    score.found += found ? 1 : 0;
    if (!found) note(score.missed_first, where + " " + device, verbose, "missed " + rule);
  };
  for (const Claim& claim : expected.must()) {
    count(claim.rule, claim.device, said.contains(claim));
  }
  for (const Claim& claim : expected.hidden()) {
    ++out.rules[claim.rule].hidden;
    if (said.contains(claim)) ++out.rules[claim.rule].hidden_found;
  }
  std::set<Claim> credited;
  for (const std::set<Claim>& group : expected.any_of()) {
    for (const Claim& claim : group) {
      if (!said.contains(claim)) continue;
      count(claim.rule, claim.device, true);
      credited.insert(claim);
    }
    if (!any_said(group, said)) count(group.begin()->rule, group.begin()->device, false);
  }
  for (const Claim& claim : said) {
    Score& score = out.rules[claim.rule];
    if (expected.must().contains(claim) || credited.contains(claim)) continue;
    if (expected.hidden().contains(claim)) continue;
    const bool allowed = expected.allows(claim);
    ++(allowed ? score.tolerated : score.wrong);
    if (!allowed)
      note(score.wrong_first, where + " " + claim.device, verbose, "wrong " + claim.rule);
  }
}

}  // namespace

double Score::precision() const {
  const auto right = static_cast<double>(found + hidden_found);
  return found + hidden_found + wrong == 0 ? 1 : right / (right + static_cast<double>(wrong));
}

double Score::recall() const {
  return must == 0 ? 1 : static_cast<double>(found) / static_cast<double>(must);
}

void Scores::add(const Scores& other) {
  migrations += other.migrations;
  for (const auto& [rule, theirs] : other.rules) {
    Score& ours = rules[rule];
    ours.must += theirs.must;
    ours.found += theirs.found;
    ours.wrong += theirs.wrong;
    ours.tolerated += theirs.tolerated;
    ours.hidden += theirs.hidden;
    ours.hidden_found += theirs.hidden_found;
    if (ours.missed_first.empty()) ours.missed_first = theirs.missed_first;
    if (ours.wrong_first.empty()) ours.wrong_first = theirs.wrong_first;
  }
}

void show(std::uint64_t seed, Voice voice) {
  const reference::Scenario scenario = reference::random_scenario(seed);
  reference::SimulationOptions options;
  options.seed = seed;
  const Played played = run(scenario, options);
  for (const auto& [fact, said] : played.facts) {
    fmt::print("{:14.6f} {:11} {:14} device {} round {} value {} {}\n",
               static_cast<double>(fact.at) / 1e6, to_string(fact.side), to_string(fact.what),
               fact.device == truth::kNoDevice ? -1 : static_cast<int>(fact.device), fact.round,
               fact.value, fact.text);
  }
  const auto recordings = record(played, voice, seed % 2 == 0, scenario.source.guest_running);
  std::vector<const Recorded*> inputs;
  for (const Recorded& each : recordings) inputs.push_back(&each);
  for (Migration& migration : reconstruct(inputs)) {
    show_loads(migration);
    rules::judge(migration, {});
    for (const Finding& finding : migration.findings) {
      fmt::print("told: {} {} {}\n", finding.rule, finding.device.value_or("-"), finding.title);
    }
    for (const Device& device : migration.devices) {
      for (const Round& round : device.rounds) {
        fmt::print("told: {} round {} {} {} needed {}\n", display_name(device),
                   round.round.value_or(0), to_string(round.cause), to_string(round.state),
                   round.needed ? (*round.needed ? "yes" : "no") : "unknown");
      }
    }
  }
}

void score(std::uint64_t seed, Voice voice, bool verbose, Scores& out) {
  const reference::Scenario scenario = reference::random_scenario(seed);
  reference::SimulationOptions options;
  options.seed = seed;
  const Played played = run(scenario, options);
  const std::vector<Attempt> attempts = attempts_of(scenario, played, voice == Voice::own);
  const auto said =
      judged(record(played, voice, seed % 2 == 0, scenario.source.guest_running), played, attempts);
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    ++out.migrations;
    compare(expected(attempts[i]), said[i], fmt::format("seed {} attempt {}:", seed, i), verbose,
            out);
  }
}

}  // namespace ackscope::property::verdict
