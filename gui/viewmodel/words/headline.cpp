#include "gui/viewmodel/words/headline.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/headline.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr report::TextStyle kStyle{.width = 100, .unicode = true};

Role role_of(const Migration& m) {
  if (m.outcome == Outcome::failed) return Role::error;
  const bool trouble = std::ranges::any_of(
      m.findings, [](const Finding& finding) { return finding.severity != Severity::info; });
  return m.outcome == Outcome::completed && !trouble ? Role::info : Role::warning;
}

std::size_t late_requests(const Migration& m) {
  std::size_t number = 0;
  for (const Device& device : m.devices)
    number += static_cast<std::size_t>(
        std::ranges::count(device.rounds, RoundState::late, &Round::state));
  return number;
}

/// In flight the time that still goes on counts too.
OptNs blocked_of(const Shown& shown) {
  const auto& live = shown.recording.blocked_so_far;
  if (shown.index < live.size() && live[shown.index]) return live[shown.index];
  return shown.migration().ack_blocked_ns;
}

OptNs now_of(const Shown& shown) {
  return shown.index < shown.recording.nows.size() ? shown.recording.nows[shown.index] : OptNs();
}

std::vector<std::pair<std::string, std::string>> figures(const Shown& shown) {
  const Migration& m = shown.migration();
  std::vector<std::pair<std::string, std::string>> list;
  const OptNs now = now_of(shown);
  const OptNs end = now ? now : report::end_or_last(m);
  list.emplace_back("guest stood still", words::outage_words(m));
  list.emplace_back("downtime by QEMU", report::duration(m.downtime_ns));
  if (m.mechanism != Mechanism::off)
    list.emplace_back("held by ACKs alone", report::duration(blocked_of(shown)));
  if (m.source)
    list.emplace_back("precopy", report::duration(words::distance(
                                     m.precopy_begin_ns, m.decision_ns ? m.decision_ns : end)));
  list.emplace_back("in all", report::duration(words::distance(m.begin_ns, end)));
  if (const std::size_t late = late_requests(m); late > 0)
    list.emplace_back("late requests", std::to_string(late));
  return list;
}

std::string host(const std::optional<Party>& party) {
  if (!party) return "(not recorded)";
  return party->host ? words::clean(*party->host) : "unknown host";
}

/// An outcome that the destination alone tells is not the migration's.
std::string outcome_words(const Migration& m) {
  return m.outcome == Outcome::unknown ? "outcome unknown" : std::string(to_string(m.outcome));
}

std::string quality(const InputSummary& input) {
  std::string text;
  const auto add = [&](std::uint64_t number, std::string_view what) {
    if (number > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", number, what);
  };
  add(input.lost, "events lost");
  add(input.malformed, "events make no sense");
  if (input.incomplete) text += text.empty() ? "incomplete" : ", incomplete";
  return text;
}

}  // namespace

Headline headline(const Shown& shown) {
  if (shown.index >= shown.recording.analysis.migrations.size())
    return {Role::warning, "NO MIGRATION", "the recording shows none", {}};
  const Migration& m = shown.migration();
  if (const OptNs now = now_of(shown)) {
    const OptNs since = words::distance(m.begin_ns, now);
    return {Role::info, "RUNNING", since ? "for " + report::duration(*since) : "", figures(shown)};
  }
  const std::string line = report::how_it_ended(m, kStyle);
  const std::size_t colon = line.find(": ");
  const std::size_t blank = line.find(' ');
  Headline made{role_of(m), line, "", figures(shown)};
  // "FAILED: why", "OUTCOME UNKNOWN ...: why", or "COMPLETED in 1.26 s".
  const bool unknown = m.outcome == Outcome::unknown;
  const std::size_t word =
      unknown ? std::string_view("OUTCOME UNKNOWN").size() : std::min(colon, blank);
  made.outcome = line.substr(0, word);
  const std::size_t rest = line.find_first_not_of(": ", std::min(word, line.size()));
  if (rest != std::string::npos) made.words = line.substr(rest);
  return made;
}

std::string migration_title(const Shown& shown) {
  if (shown.index >= shown.recording.analysis.migrations.size()) return "no migration";
  const Migration& m = shown.migration();
  return fmt::format("migration {}: {} -> {}, {}", shown.index + 1, host(m.source),
                     host(m.destination), now_of(shown) ? "running" : outcome_words(m));
}

std::vector<std::string> complaints(const Recording& recording) {
  std::vector<std::string> list;
  for (const Error& error : recording.errors) list.push_back(words::clean(to_line(error)));
  for (const InputSummary& input : recording.analysis.inputs) {
    const std::string path = words::clean(input.path) + ": ";
    if (const std::string text = quality(input); !text.empty()) list.push_back(path + text + ".");
    for (const std::string& note : input.notes) list.push_back(path + words::clean(note));
  }
  const auto& migrations = recording.analysis.migrations;
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    const std::string which = migrations.size() > 1 ? fmt::format("migration {}: ", i + 1) : "";
    for (const std::string& sentence : migrations[i].incomplete)
      list.push_back(which + words::clean(sentence));
  }
  return list;
}

}  // namespace ackscope::viewmodel
