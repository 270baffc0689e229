#pragma once

#include <string>

#include "tests/gui/viewmodel/draw/opened.hpp"

namespace ackscope::viewmodel::test {

/// Every migration of the recording, drawn whole, against its JSON report. `name` is for messages.
void expect_drawn_as_reported(const Recording& recording, const std::string& name);

}  // namespace ackscope::viewmodel::test
