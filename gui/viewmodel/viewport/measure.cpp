#include "gui/viewmodel/viewport/measure.hpp"

#include "analysis/report/text/units.hpp"

namespace ackscope::viewmodel {

Ns Measure::length() const { return report::difference(b.at, a.at); }

Ns Measure::uncertainty() const {
  if (a.side && a.side == b.side) return 0;
  return report::sum(a.uncertainty_ns, b.uncertainty_ns);
}

std::string to_words(const Measure& measure) {
  std::string words;
  if (!measure.a.words.empty() && !measure.b.words.empty())
    words = measure.a.words + " to " + measure.b.words + ": ";
  words += exact(measure.length());
  if (const Ns uncertainty = measure.uncertainty(); uncertainty != 0)
    words += " +- " + report::duration(uncertainty);
  return words;
}

}  // namespace ackscope::viewmodel
