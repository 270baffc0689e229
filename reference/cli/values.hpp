#pragma once

#include <optional>
#include <string>

#include "reference/net/address.hpp"
#include "reference/scenario/scenario.hpp"

/// Texts of the command line as values. What is wrong is thrown as CLI::ValidationError, a usage
/// error.
namespace ackscope::reference::cli {

net::Address address_of(const std::string& option, const std::string& text);
/// Seconds, also with a fraction.
Ns seconds_of(const std::string& option, double value);
LateCheck late_check_of(const std::string& text);

/// Says what is wrong and gives nothing if there is no such scenario, or none that can be read.
std::optional<Scenario> scenario_of(const std::string& name_or_path);

}  // namespace ackscope::reference::cli
