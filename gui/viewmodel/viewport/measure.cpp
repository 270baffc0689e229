#include "gui/viewmodel/viewport/measure.hpp"

#include "analysis/report/text/units.hpp"

namespace ackscope::viewmodel {

std::string to_words(const Measure& measure) {
  const Ns length = report::difference(measure.b.at, measure.a.at);
  const Ns uncertainty = report::sum(measure.a.uncertainty_ns, measure.b.uncertainty_ns);
  if (uncertainty == 0) return exact(length);
  return exact(length) + " +- " + report::duration(uncertainty);
}

}  // namespace ackscope::viewmodel
