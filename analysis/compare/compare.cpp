#include <algorithm>

#include "analysis/compare/comparison.hpp"
#include "analysis/compare/devices.hpp"
#include "analysis/compare/facts.hpp"
#include "analysis/compare/figures.hpp"
#include "analysis/compare/verdict.hpp"

namespace ackscope::compare {
namespace {

/// Those of `one` that `two` has not, with the devices' names made comparable.
template <typename NameOne, typename NameTwo>
std::vector<Finding> only_in(const Migration& one, const Migration& two, NameOne name_one,
                             NameTwo name_two) {
  std::vector<Finding> found;
  for (Finding finding : one.findings) {
    if (finding.device) finding.device = name_one(*finding.device);
    const bool known = std::ranges::any_of(two.findings, [&](const Finding& candidate) {
      const auto device =
          candidate.device ? std::optional(name_two(*candidate.device)) : std::nullopt;
      return candidate.rule == finding.rule && device == finding.device;
    });
    if (!known) found.push_back(std::move(finding));
  }
  return found;
}

}  // namespace

Comparison compare(const Migration& base, const Migration& other) {
  const std::vector<DevicePair> pairs = pair_devices(base, other);
  const auto same = [](const std::string& name) { return name; };
  const auto translated = [&](const std::string& name) { return name_in_base(pairs, name); };
  Comparison result;
  result.base_outcome = base.outcome;
  result.other_outcome = other.outcome;
  result.facts = facts(base, other);
  if (std::string note = order_note(pairs); !note.empty()) result.notes = {std::move(note)};
  result.groups = {phases(base, other), outage(base, other, pairs), acks(base, other)};
  for (const DevicePair& pair : pairs) result.groups.push_back(device(pair));
  result.gone = only_in(base, other, same, translated);
  result.come = only_in(other, base, translated, same);
  judge(base, other, result);
  return result;
}

}  // namespace ackscope::compare
