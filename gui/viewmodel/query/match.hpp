#pragma once

#include "gui/viewmodel/lanes/subject.hpp"
#include "gui/viewmodel/query/expression.hpp"

namespace ackscope::viewmodel::query {

/// Whether an expression holds of a thing itself (not of what belongs to it).
bool holds(const Expression& expression, const Subject& subject, const Shown& shown);

}  // namespace ackscope::viewmodel::query
