#include "analysis/compare/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>

#include "analysis/rules/evidence.hpp"

namespace ackscope::compare {
namespace {

using rules::duration;

// What is less than both is noise of one run (docs/compare.md).
constexpr std::int64_t kMs = 1'000'000;
constexpr std::int64_t kOutageNoise = 5 * kMs;
constexpr std::int64_t kWaitNoise = 100 * kMs;

const Figure* figure(const Comparison& comparison, std::string_view name) {
  for (const Group& group : comparison.groups)
    for (const Figure& one : group.figures)
      if (one.name == name) return &one;
  return nullptr;
}

/// The difference, if it is more than noise.
std::optional<std::int64_t> change(const Figure* figure, std::int64_t noise) {
  if (!figure || !figure->difference()) return std::nullopt;
  const std::int64_t by = *figure->difference();
  const bool matters = std::abs(by) > noise && std::abs(by) > std::abs(*figure->base) / kNoisePart;
  return matters ? std::optional(by) : std::nullopt;
}

/// How bad an outcome is; unknown ones cannot be compared.
std::optional<int> badness(Outcome outcome) {
  switch (outcome) {
    case Outcome::completed:
      return 0;
    case Outcome::cancelled:
      return 1;
    case Outcome::failed:
      return 2;
    default:
      return std::nullopt;
  }
}

std::string reason(const std::vector<Finding>& findings) {
  const auto severest = std::ranges::max_element(findings, {}, &Finding::severity);
  if (severest == findings.end() || severest->severity == Severity::info) return "";
  return ": " + severest->title +
         (severest->confidence == Confidence::inferred ? " (inferred)" : "");
}

/// The parts of the outage that went the same way: the one that did by most, and others that
/// account for more than noise and a tenth of it all.
std::vector<const Figure*> main_parts(const Comparison& comparison, std::int64_t towards) {
  std::vector<const Figure*> parts;
  for (const Group& group : comparison.groups) {
    if (group.title != "guest down") continue;
    for (const Figure& one : group.figures) {
      const auto by = one.difference();
      if (one.name.starts_with("  ") && by && *by != 0 && (*by > 0) == (towards > 0))
        parts.push_back(&one);
    }
  }
  const auto size = [](const Figure* part) { return std::abs(*part->difference()); };
  std::ranges::stable_sort(parts, std::greater(), size);
  const std::int64_t least = std::max(kOutageNoise, std::abs(towards) / kNoisePart);
  const auto minor = std::ranges::find_if(
      parts, [&](const Figure* part) { return part != parts.front() && size(part) <= least; });
  parts.erase(minor, parts.end());
  return parts;
}

/// What the worse run found about the device of that part, the reason before the symptom.
std::string why(const std::vector<Finding>& findings, std::string_view part) {
  static constexpr std::string_view kOrder[] = {"unseen-reinit", "stale-ack", "load-in-downtime"};
  for (const std::string_view rule : kOrder)
    for (const Finding& finding : findings)
      if (finding.rule == rule && finding.device && part.ends_with(*finding.device))
        return fmt::format(" ({})", finding.title);
  return "";
}

std::string signed_duration(std::int64_t value) {
  return (value < 0 ? "-" : "+") + duration(std::abs(value));
}

std::string about_outage(const Comparison& c, std::int64_t by) {
  const Figure& outage = *figure(c, "outage");
  std::string text =
      fmt::format("OTHER's outage is {} {} ({} after {})", duration(std::abs(by)),
                  by > 0 ? "longer" : "shorter", duration(*outage.other), duration(*outage.base));
  const auto parts = main_parts(c, by);
  for (const Figure* part : parts) {
    text += part == parts.front() ? ", " : part == parts.back() ? " and " : ", ";
    text += fmt::format("{} {}{}", signed_duration(*part->difference()),
                        part == parts.front() ? "of it " : "", part->name.substr(2));
    text += why(by > 0 ? c.come : c.gone, part->name);
  }
  return text + ".";
}

std::string about_precopy(const Comparison& c, std::int64_t by) {
  std::string text =
      fmt::format("OTHER's precopy took {} {}", duration(std::abs(by)), by > 0 ? "longer" : "less");
  const Figure* waiting = figure(c, "  waiting only for ACKs");
  if (const auto more = change(waiting, kWaitNoise); more && (*more > 0) == (by > 0))
    text += fmt::format(", {} of it waiting only for ACKs", signed_duration(*more)) +
            reason(by > 0 ? c.come : c.gone);
  return text + ".";
}

std::string first_line(const Migration& base, const Migration& other, const Comparison& c) {
  if (base.outcome != other.outcome) {
    const auto before = badness(base.outcome), now = badness(other.outcome);
    const bool worse = before && now && *now > *before;
    const std::string why = !before || !now ? "" : worse ? reason(c.come) : reason(c.gone);
    return fmt::format("OTHER {}, BASE {}{}.", to_string(other.outcome), to_string(base.outcome),
                       why);
  }
  if (const auto by = change(figure(c, "outage"), kOutageNoise)) return about_outage(c, *by);
  if (const auto by = change(figure(c, "precopy"), kWaitNoise)) return about_precopy(c, *by);
  if (const std::string found = reason(c.come); !found.empty())
    return "OTHER has a finding that BASE has not" + found + ".";
  const Figure* outage = figure(c, "outage");
  if (outage && !outage->difference() && (outage->base || outage->other))
    return "The same outcome; the outage is known of one run only and cannot be compared.";
  return "No difference that matters: the same outcome, outage and precopy within the noise of one "
         "run.";
}

bool is_regression(const Comparison& c) {
  // Runs that ended in different ways have outages and waits of different kinds.
  const auto before = badness(c.base_outcome), now = badness(c.other_outcome);
  if (before && now && *now != *before) return *now > *before;
  const bool found = std::ranges::any_of(
      c.come, [](const Finding& finding) { return finding.severity != Severity::info; });
  const auto longer = [&](std::string_view name, std::int64_t noise) {
    return change(figure(c, name), noise).value_or(0) > 0;
  };
  // To wait in precopy for what would else be loaded in the outage is what ACKs are for.
  const bool shorter = change(figure(c, "outage"), kOutageNoise).value_or(0) < 0;
  return found || longer("outage", kOutageNoise) ||
         (!shorter && longer("  waiting only for ACKs", kWaitNoise));
}

}  // namespace

void judge(const Migration& base, const Migration& other, Comparison& comparison) {
  comparison.first_line = first_line(base, other, comparison);
  comparison.regression = is_regression(comparison);
}

}  // namespace ackscope::compare
