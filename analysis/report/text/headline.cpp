#include "analysis/report/text/headline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/report/text/late.hpp"
#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"

namespace ackscope::report {
namespace {

using DeviceRound = std::pair<const Device*, const Round*>;

std::vector<DeviceRound> rounds_in(const Migration& m, RoundState state) {
  std::vector<DeviceRound> found;
  for (const Device& device : m.devices)
    for (const Round& round : device.rounds)
      if (round.state == state) found.emplace_back(&device, &round);
  return found;
}

OptNs distance(OptNs from, OptNs to) {
  if (!from || !to) return {};
  return difference(*to, *from);
}

std::string name(const Device& device, const TextStyle& style) {
  return printable(display_name(device), style.unicode);
}

std::string more(std::size_t count) {
  return count > 1 ? fmt::format(" and {} more", count - 1) : std::string();
}

std::string late_request(const Migration& m, const std::vector<DeviceRound>& late,
                         const TextStyle& style) {
  const auto& [device, round] = late.front();
  return fmt::format("{} {} (late request{})", name(*device, style), asked_too_late(m, *round),
                     more(late.size()));
}

/// Rules that say why a migration failed; the others say what else was wrong.
bool names_the_cause(const Finding& finding) {
  static constexpr std::string_view causes[] = {
      "late-request",     "final-check-failed",  "destination-failed", "source-failed",
      "destination-lost", "device-state-failed", "ack-underflow",      "mechanism-mismatch"};
  return std::find(std::begin(causes), std::end(causes), finding.rule) != std::end(causes);
}

bool is_error(const Finding& finding) { return finding.severity == Severity::error; }

/// The title of the first finding of that kind; empty when there is none.
std::string title_of(const Migration& m, bool (*kind)(const Finding&), const TextStyle& style) {
  const auto found = std::find_if(m.findings.begin(), m.findings.end(), kind);
  if (found == m.findings.end()) return {};
  const std::string mark = found->confidence == Confidence::inferred ? " (inferred)" : "";
  return printable(found->title, style.unicode) + mark;
}

/// How far behind a round is: 0 when not even its data are sent.
int advance(const Round& round, OptNs at) {
  int steps = 0;
  for (const OptNs& step : {round.sent_ns, round.arrived_ns, round.loaded_ns, round.approved_ns})
    if (step && (!at || *step <= *at)) ++steps;
  return steps;
}

/// The pending rounds that the end waited for, the one furthest behind first. With one ACK for all
/// devices those that had approved waited for nothing but the others.
std::vector<DeviceRound> rounds_to_blame(const Migration& m) {
  auto pending = rounds_in(m, RoundState::pending);
  const OptNs end = end_or_last(m);
  const auto behind = [&](const DeviceRound& entry) { return advance(*entry.second, end); };
  std::stable_sort(pending.begin(), pending.end(),
                   [&](const auto& a, const auto& b) { return behind(a) < behind(b); });
  const bool one_for_all = m.mechanism != Mechanism::per_device;
  if (one_for_all && !pending.empty() && behind(pending.front()) < 4)
    std::erase_if(pending, [&](const DeviceRound& entry) { return behind(entry) == 4; });
  return pending;
}

/// " with 1 ACK pending: NAME (stage)", or what is known instead.
std::string pending_at_end(const Migration& m, const TextStyle& style) {
  const auto pending = rounds_to_blame(m);
  if (m.acks.pending_at_end == 0U) return " with no ACK pending";
  if (pending.empty() && !m.acks.pending_at_end) return "";
  const std::uint64_t count = m.acks.pending_at_end.value_or(pending.size());
  std::string text = fmt::format(" with {} ACK{} pending", count, count == 1 ? "" : "s");
  if (pending.empty()) return text;
  if (count == 1 && pending.size() > 1) text = " with the one ACK for all devices pending";
  const auto& [device, round] = pending.front();
  const bool both = m.source.has_value() && m.destination.has_value();
  return text + fmt::format(": {} ({}){}", name(*device, style),
                            progress(*round, end_or_last(m), both), more(pending.size()));
}

std::string failure_reason(const Migration& m, const TextStyle& style) {
  const auto late = rounds_in(m, RoundState::late);
  if (!late.empty()) return late_request(m, late, style);
  const std::string with =
      rounds_in(m, RoundState::pending).empty() ? "" : pending_at_end(m, style);
  if (const std::string cause = title_of(m, names_the_cause, style); !cause.empty())
    return cause + with;
  if (m.error) return printable(*m.error, style.unicode) + with;
  if (m.error_destination)
    return "the destination reports: " + printable(*m.error_destination, style.unicode) + with;
  const std::string title = title_of(m, is_error, style);
  return title.empty() ? "reason unknown" + with : title;
}

/// "; over its limit of 300 ms: NAME loaded initial data for 900 ms while the guest was down and 1
/// more".
std::string why_slow(const Migration& m, const TextStyle& style) {
  std::vector<const Finding*> loads;
  bool over = false;
  for (const Finding& finding : m.findings) {
    if (finding.severity == Severity::info) continue;
    over = over || finding.rule == "over-downtime-limit";
    if (finding.rule == "load-in-downtime") loads.push_back(&finding);
  }
  if (!over && loads.empty()) return "";
  std::string text = over && m.downtime_limit_ns
                         ? "; downtime over its limit of " + duration(*m.downtime_limit_ns)
                         : "";
  const auto most = std::max_element(loads.begin(), loads.end(), [](auto* a, auto* b) {
    return a->cost_ns.value_or(0) < b->cost_ns.value_or(0);
  });
  if (most == loads.end()) return text;
  return text + (text.empty() ? "; " : ": ") + printable((*most)->title, style.unicode) +
         more(loads.size());
}

std::string guest_clause(const Migration& m) {
  std::string text;
  if (m.outcome == Outcome::completed) text = "; downtime " + duration(m.downtime_ns);
  if (m.guest_running_at_decision == false) text += "; guest had been stopped before the decision";
  const std::string_view lost = m.outcome == Outcome::completed ? "outage" : "guest lost";
  if (m.outage_ns)
    return text +
           fmt::format("; {} {}", lost, duration_within(m.outage_ns, m.outage_uncertainty_ns));
  if (m.outage_open == true) return text + "; guest not running at the end";
  if (kept_running(m)) return text + "; guest kept running";
  return text + "; outage unknown";
}

std::string precopy_clause(const Migration& m) {
  // Where precopy ends is the source's to know.
  if (!m.source) return "";
  const OptNs until = m.decision_ns ? m.decision_ns : end_or_last(m);
  const OptNs took = distance(m.precopy_begin_ns, until);
  if (!took) return "; precopy unknown";
  std::string text = "; precopy " + duration(*took);
  if (m.mechanism == Mechanism::off || m.mechanism == Mechanism::unknown) return text;
  if (!m.ack_blocked_ns) return text + ", time waiting only for ACKs unknown";
  if (m.ack_blocked_ns == 0) return text + ", none of it waiting only for ACKs";
  return text + ", of which " + duration(m.ack_blocked_ns) + " waiting only for ACKs";
}

Tone tone(Outcome outcome) {
  switch (outcome) {
    case Outcome::completed:
      return Tone::good;
    case Outcome::failed:
      return Tone::bad;
    default:
      return Tone::warning;
  }
}

}  // namespace

std::string how_it_ended(const Migration& m, const TextStyle& style) {
  const OptNs elapsed = distance(m.begin_ns, end_or_last(m));
  const std::string took = elapsed ? duration(*elapsed) : "an unknown time";
  switch (m.outcome) {
    case Outcome::completed:
      return "COMPLETED in " + took + why_slow(m, style);
    case Outcome::failed:
      return "FAILED: " + failure_reason(m, style);
    case Outcome::cancelled:
      return "CANCELLED after " + took + pending_at_end(m, style);
    case Outcome::unfinished:
      return "UNFINISHED: the recording ends after " + took + pending_at_end(m, style);
    case Outcome::unknown:
      break;
  }
  if (m.outcome_destination == Outcome::unknown) return "OUTCOME UNKNOWN after " + took;
  if (m.outcome_destination == Outcome::unfinished)
    return "OUTCOME UNKNOWN: the recording of the destination stops after " + took +
           "; the source's would tell";
  const std::string why =
      m.error_destination ? ": " + printable(*m.error_destination, style.unicode) : "";
  return fmt::format(
      "OUTCOME UNKNOWN (failed or cancelled) after {}: {} on the destination{}; the "
      "source's recording would tell why",
      took, to_string(m.outcome_destination), why);
}

std::string headline(const Migration& m, const TextStyle& style) {
  const std::string line = how_it_ended(m, style);
  const std::size_t word = std::min(line.find(' '), line.find(':'));
  return paint(line.substr(0, word), m.outcome == Outcome::failed ? Tone::bad : tone(m.outcome),
               style) +
         line.substr(std::min(word, line.size())) + guest_clause(m) + precopy_clause(m);
}

}  // namespace ackscope::report
