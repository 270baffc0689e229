#pragma once

#include "collector/model/migration.hpp"

namespace ackscope::fuzz {

/// What holds for every judged migration, whatever was recorded; aborts when it does not.
/// `monotone`: no clock went backwards, so what follows on one host has the later stamp.
void check(const Migration& migration, bool monotone);

}  // namespace ackscope::fuzz
