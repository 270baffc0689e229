#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "collector/model/migration.hpp"
#include "reference/truth/summary.hpp"
#include "tests/property/run.hpp"
#include "tests/property/skew.hpp"
#include "tests/property/verdicts.hpp"
#include "tests/property/voice.hpp"

namespace ackscope::property {

enum class Voice { own, qemu };

/// How an attempt was recorded.
struct Setting {
  Voice voice = Voice::own;
  bool complete = true;  ///< nothing was lost: all that happened must be told
  const Played* played = nullptr;
  std::size_t attempt = 0;
  Skew skew;
  const Recorded* source = nullptr;  ///< what is left of it
  const Recorded* destination = nullptr;
};

/// Does it speak of rounds? Without a mechanism that has them there are none to speak of.
bool follows_rounds(const Migration& told);

/// Holds one reported migration against what truly happened.
Comparison compare(const reference::truth::AttemptTruth& truth, const Migration& migration,
                   const Setting& setting);

/// The devices and rounds of it.
void compare_devices(const reference::truth::AttemptTruth& truth, const Migration& migration,
                     const Setting& setting, Verdicts& verdicts);

}  // namespace ackscope::property
