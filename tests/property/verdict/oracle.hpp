#pragma once

#include "tests/property/verdict/attempt.hpp"
#include "tests/property/verdict/expected.hpp"

namespace ackscope::property::verdict {

/// What the rules must say of an attempt and what they may, derived from the ground truth by the
/// definitions of the rules (docs/rules.md), not by their code.
Expected expected(const Attempt& attempt);

/// Groups of rules; the list is in oracle.cpp.
void requests(const Attempt& attempt, Expected& out);  ///< rounds and what became of them
void failures(const Attempt& attempt, Expected& out);  ///< why it failed
void loads(const Attempt& attempt, Expected& out);     ///< the downtime and what was loaded in it
void settings(const Attempt& attempt, Expected& out);  ///< mechanisms, final check, two guests
void blocked(const Attempt& attempt, Expected& out);   ///< who held the switchover
void unsafe(const Attempt& attempt, Expected& out);    ///< INIT words that came too early

}  // namespace ackscope::property::verdict
