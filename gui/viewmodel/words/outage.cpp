#include <fmt/format.h>

#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/words/kinds.hpp"
#include "gui/viewmodel/words/names.hpp"

namespace ackscope::viewmodel::words {
namespace {

constexpr report::TextStyle kStyle{.width = 100, .unicode = true};

std::string_view means(OutageStage part) {
  switch (part) {
    case OutageStage::stopped_before:
      return "Management had stopped the guest, or held the switchover, before it began.";
    case OutageStage::stopping_devices:
      return "The source stopped the guest's devices.";
    case OutageStage::final_query:
      return "The source asked its devices for the last time.";
    case OutageStage::saving:
      return "The source wrote what was left.";
    case OutageStage::in_flight:
      return "Data were on their way between the hosts.";
    case OutageStage::loading:
      return "The destination loaded what had come.";
    case OutageStage::starting:
      return "Devices and guest were started.";
    case OutageStage::unknown:
      break;
  }
  return "What happened here was not recorded.";
}

/// Its part of the whole, where that is known.
std::string percent(Ns part, OptNs whole) {
  if (!whole || *whole <= 0) return "";
  return fmt::format(", {:.0f} % of the outage",
                     100.0 * static_cast<double>(part) / static_cast<double>(*whole));
}

}  // namespace

Explanation explain_outage_part(const Subject& subject, const Shown& shown) {
  const Migration& m = shown.migration();
  if (subject.index >= m.outage_parts.size()) return not_there();
  const OutagePart& part = m.outage_parts[subject.index];
  const std::string what =
      report::share_words({part.part, part.device, part.side, 0, 0, 1}, kStyle);
  Explanation made{"Outage: " + what, "", {}, ""};
  made.summary = fmt::format("{} of the guest's outage{}. {}",
                             report::duration_within(part.duration_ns, part.uncertainty_ns),
                             part.part == OutageStage::unknown ? ", by what is unknown" : "",
                             means(part.part));
  Paragraph all{"", {}, {}};
  const Ns end = report::sum(part.begin_ns, part.duration_ns);
  all.facts.push_back(range_fact(part.begin_ns, end, shown));
  all.facts.push_back(
      fact("length", report::duration_within(part.duration_ns, part.uncertainty_ns) +
                         percent(part.duration_ns, m.outage_ns)));
  if (part.device) all.facts.push_back(device_fact(*part.device, shown));
  if (part.side) all.facts.push_back(filter_fact("spent on the", "side", to_string(*part.side)));
  all.facts.push_back(duration_fact("outage in all", m.outage_ns, m.outage_uncertainty_ns));
  all.facts.back().leads_to = {Subject::Kind::guest, Side::source, 0, 1};
  made.paragraphs.push_back(std::move(all));
  return made;
}

}  // namespace ackscope::viewmodel::words
