#pragma once

#include <optional>
#include <string>

#include "gui/viewmodel/lanes/subject.hpp"

namespace ackscope::widgets {

/// What `--select` means: a subject's key, or a device's name or the end of one ("00.2") that no
/// other device has.
std::optional<viewmodel::Subject> subject_named(const std::string& text,
                                                const viewmodel::Shown& shown);

}  // namespace ackscope::widgets
