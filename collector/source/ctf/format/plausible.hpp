#pragma once

#include <vector>

#include "collector/model/raw_event.hpp"

namespace ackscope::source::ctf {

/// False when a text holds bytes that no text holds (control characters, and bytes that UTF-8 never
/// uses): then the event lies over damage.
bool plausible(const std::vector<FieldValue>& fields);

}  // namespace ackscope::source::ctf
