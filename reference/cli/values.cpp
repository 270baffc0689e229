#include "reference/cli/values.hpp"

#include <cmath>

#include "reference/cli/commands.hpp"
#include "reference/scenario/labels.hpp"
#include "reference/scenario/library.hpp"

namespace ackscope::reference::cli {
namespace {

constexpr double kLongest = 1e6;  // seconds

}  // namespace

net::Address address_of(const std::string& option, const std::string& text) {
  const auto address = net::parse_address(text);
  if (!address) throw CLI::ValidationError(option, address.error());
  return *address;
}

Ns seconds_of(const std::string& option, double value) {
  if (!(value >= 0 && value <= kLongest))
    throw CLI::ValidationError(option, "must be seconds, 0 to 1000000");
  return static_cast<Ns>(std::llround(value * 1e9));
}

LateCheck late_check_of(const std::string& text) {
  if (const auto value = from_label<LateCheck>(text)) return *value;
  throw CLI::ValidationError("--late-check", "must be " + choices<LateCheck>());
}

std::optional<Scenario> scenario_of(const std::string& name_or_path) {
  auto scenario = find_scenario(name_or_path);
  if (scenario) return std::move(*scenario);
  complain(scenario.error());
  return std::nullopt;
}

}  // namespace ackscope::reference::cli
