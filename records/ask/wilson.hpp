#pragma once

#include <optional>

#include "records/ask/sheet.hpp"

namespace ackscope::records::ask {

/// Bounds of a rate.
struct Bounds {
  double low = 0;
  double high = 1;
};

/// Wilson's 95 % interval for a share: it holds for few and for none too. Nothing of nothing.
std::optional<Bounds> wilson(const Share& share);

/// hits / of; nothing of nothing.
std::optional<double> rate(const Share& share);

}  // namespace ackscope::records::ask
