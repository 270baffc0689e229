#include "gui/viewmodel/words/names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/rows.hpp"
#include "gui/viewmodel/query/filter.hpp"
#include "gui/viewmodel/viewport/viewport.hpp"

namespace ackscope::viewmodel::words {

std::string clean(std::string_view text) { return report::printable(text, true); }

std::string name(const Device& device) { return clean(display_name(device)); }

std::string name(std::uint32_t index, const Shown& shown) {
  const auto& devices = shown.migration().devices;
  return index < devices.size() ? name(devices[index]) : fmt::format("device {}", index);
}

std::string when(OptNs at, const Shown& shown) {
  if (!at) return "unknown";
  const auto [begin, end] = shown.extent();
  const auto format = report::offset_format(report::difference(end, begin));
  return report::offset(report::difference(*at, shown.zero()), format) + " " +
         std::string(format.name);
}

std::string exactly(OptNs at, const Shown& shown, OptNs uncertainty) {
  if (!at) return "unknown";
  const Ns since = report::difference(*at, shown.zero());
  std::string text = (since < 0 ? "" : "+") + exact(since);
  if (uncertainty.value_or(0) > 0) text += " +- " + report::duration(*uncertainty);
  return text;
}

std::string outage_words(const Migration& m) {
  if (m.outage_ns) return report::duration_within(m.outage_ns, m.outage_uncertainty_ns);
  if (m.outage_open == true) return "not running at the end";
  return report::kept_running(m) ? "none, it kept running" : "unknown";
}

OptNs distance(OptNs from, OptNs to) {
  if (!from || !to) return std::nullopt;
  return report::difference(*to, *from);
}

std::string count(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

const Device* device_of(const Subject& subject, const Shown& shown) {
  const auto& devices = shown.migration().devices;
  return subject.device < devices.size() ? &devices[subject.device] : nullptr;
}

const Round* round_of(const Subject& subject, const Shown& shown) {
  const Device* device = device_of(subject, shown);
  const bool there = device != nullptr && subject.index < device->rounds.size();
  return there ? &device->rounds[subject.index] : nullptr;
}

Subject device_subject(std::string_view wanted, const Shown& shown) {
  const auto& devices = shown.migration().devices;
  const auto is_it = [&](const Device& device) { return display_name(device) == wanted; };
  const auto found = std::ranges::find_if(devices, is_it);
  if (found == devices.end() || std::ranges::count_if(devices, is_it) > 1) return {};
  return {Subject::Kind::device, Side::source, static_cast<std::uint32_t>(found - devices.begin()),
          0};
}

Subject moment_subject(char letter, const Shown& shown) {
  const auto moments = report::chart::moments(shown.migration());
  const auto found = std::ranges::find(moments, letter, &report::chart::Moment::letter);
  if (found == moments.end()) return {};
  return {Subject::Kind::moment, Side::source, 0,
          static_cast<std::uint64_t>(found - moments.begin())};
}

Subject round_subject(std::uint32_t device, std::size_t round) {
  return {Subject::Kind::round, Side::source, device, round};
}

Subject finding_subject(std::initializer_list<std::string_view> rules, const Device& device,
                        OptNs at, const Shown& shown) {
  const auto& findings = shown.migration().findings;
  const auto found = std::ranges::find_if(findings, [&](const Finding& finding) {
    return std::ranges::find(rules, finding.rule) != rules.end() &&
           finding.device == display_name(device) && finding.t_ns == at;
  });
  if (found == findings.end()) return {};
  return {Subject::Kind::finding, Side::source, 0,
          static_cast<std::uint64_t>(found - findings.begin())};
}

std::string round_words(const Round& round) {
  return round.round ? fmt::format("round {}", *round.round)
                     : std::string("a round whose begin was not seen");
}

Fact fact(std::string name, std::string value, Subject leads_to) {
  return {std::move(name), std::move(value), leads_to};
}

Fact time_fact(std::string name, OptNs at, const Shown& shown, Subject leads_to) {
  return fact(std::move(name), when(at, shown), leads_to);
}

Fact range_fact(OptNs begin, OptNs end, const Shown& shown) {
  if (begin && begin == end) return time_fact("at", begin, shown);
  std::string words = when(begin, shown) + " to " + when(end, shown);
  if (const OptNs length = distance(begin, end)) words += ", " + report::duration(*length);
  return fact("from", std::move(words));
}

Fact duration_fact(std::string name, OptNs value, OptNs uncertainty) {
  return fact(std::move(name), report::duration_within(value, uncertainty));
}

Fact device_fact(std::string_view display_name, const Shown& shown) {
  Fact made = filter_fact("device", "device", display_name);
  made.leads_to = device_subject(display_name, shown);
  return made;
}

Fact filter_fact(std::string name, std::string_view field, std::string_view value) {
  Fact made = fact(std::move(name), clean(value));
  if (made.value == value && !value.empty()) made.filter = condition(field, value);
  return made;
}

Explanation not_there() {
  return {"Not in this recording", "What was selected does not occur in this migration.", {}, ""};
}

}  // namespace ackscope::viewmodel::words
