#pragma once

#include <string>
#include <vector>

#include "gui/viewmodel/document/recording.hpp"

namespace ackscope::viewmodel {

/// What two migrations are laid over one another by.
enum class Anchor { begin, precopy, decision, guest_stopped };
OptNs anchor(const Migration& migration, Anchor anchor);

struct ComparedFigure {
  std::string name, left, right, change;  ///< "ACK blocked", "12 ms", "3 ms", "-9 ms"
};
struct Compared {
  std::string verdict;  ///< as `ackscope compare` says it
  std::vector<ComparedFigure> figures;
};
Compared compare(const Shown& left, const Shown& right);

}  // namespace ackscope::viewmodel
