#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/model/origin.hpp"
#include "collector/pipeline/live/totals.hpp"

namespace ackscope::live {

/// How a traced process is called where people look: never empty. Without a name of the VM its
/// process id stands in ("pid 4711"), without that the name of the file it was read from.
Guest guest_name(const Origin& origin, std::string_view address);

/// The VM's name from the arguments of a process of this host; nothing for other hosts' processes.
std::optional<std::string> vm_name_here(const Origin& origin);

}  // namespace ackscope::live
