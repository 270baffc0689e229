#pragma once

#include "collector/pipeline/analyze.hpp"
#include "gui/viewmodel/session/recent.hpp"

namespace ackscope::widgets {

/// What was opened, and what the user knows of it that no trace carries.
struct Wanted {
  viewmodel::Opened opened;
  pipeline::Request request;  ///< but for the inputs
};

}  // namespace ackscope::widgets
