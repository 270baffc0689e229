#pragma once

#include <cstdlib>

namespace ackscope::fuzz {

/// What must hold for every input. libFuzzer keeps the input that broke it.
inline void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace ackscope::fuzz
