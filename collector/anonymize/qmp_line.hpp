#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/anonymize/scrubber.hpp"

namespace ackscope::anonymize {

/// Tells the scrubber the names that one line of a QMP log shows: qdev ids and hosts.
void learn_from_qmp(std::string_view line, Scrubber& scrubber);

/// The line with pseudonyms. Of the texts in it only those of known keys are kept, so that a reply
/// to any command whatever can be in the log. Nothing when it is no JSON object or nested too deep.
std::optional<std::string> scrub_qmp(std::string_view line, Scrubber& scrubber);

}  // namespace ackscope::anonymize
