#pragma once

#include <string>
#include <vector>

#include "gui/viewmodel/lanes/subject.hpp"

namespace ackscope::viewmodel {

struct Figure {
  std::string name;   ///< "ACK latency, median"
  std::string value;  ///< "12.4 ms", "unknown"
  std::string note;   ///< "of 7 rounds that ended in the range"
};

/// Of [begin, end] on the migration's clock: rounds begun, acked and late by device and cause, ACK
/// latency (least, median, p90, most), blocked time inside, downtime inside, bytes, raw events by
/// side. What lies only partly inside counts with that part, and says so.
std::vector<Figure> statistics(const Shown& shown, Ns begin, Ns end);

}  // namespace ackscope::viewmodel
