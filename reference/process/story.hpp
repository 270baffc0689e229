#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reference/model/script.hpp"
#include "reference/truth/fact.hpp"

/// Facts as people read them.
namespace ackscope::reference {

/// One line without a stamp; nothing for facts of no interest to somebody who follows the story.
std::optional<std::string> story_line(const truth::Fact& fact,
                                      const std::vector<DeviceScript>& scripts);

/// The line behind the wall clock's time of day.
std::string stamped(Ns at, const std::string& line);
/// The line behind the time since `begin`.
std::string since(Ns begin, Ns at, const std::string& line);

}  // namespace ackscope::reference
