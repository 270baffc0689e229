#pragma once

#include <string>
#include <vector>

namespace ackscope::cli {

/// The providers that "qemu", "ackscope" or "all" names.
std::vector<std::string> providers_of(const std::string& choice);

/// The events of a provider that the analysis wants, as LTTng names them: "qemu:vm_state_notify".
std::vector<std::string> lttng_events_of(const std::string& provider);

}  // namespace ackscope::cli
