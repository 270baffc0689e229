#include "cli/device_filter.hpp"

#include <algorithm>
#include <set>

namespace ackscope::cli {
namespace {

bool is_called(const Device& device, const std::string& name) {
  return device.source_name == name || device.destination_name == name || device.idstr == name;
}

/// Every name by which the wanted devices of a migration may be mentioned.
std::set<std::string> names_of(const std::vector<Device>& devices) {
  std::set<std::string> names;
  for (const Device& device : devices)
    for (const auto& name : {device.source_name, device.destination_name, device.idstr})
      if (name) names.insert(*name);
  return names;
}

void keep_in(Migration& m, const std::string& name) {
  std::erase_if(m.devices, [&](const Device& device) { return !is_called(device, name); });
  const std::set<std::string> names = names_of(m.devices);
  const auto other = [&](const std::optional<std::string>& device) {
    return device && !names.contains(*device);
  };
  // What made the migration fail stays, whoever it was: the verdict is not the filter's to change.
  std::erase_if(m.findings, [&](const Finding& finding) {
    return other(finding.device) && finding.severity != Severity::error;
  });
}

std::string known_names(const Analysis& analysis) {
  std::set<std::string> names;
  for (const Migration& m : analysis.migrations)
    for (const Device& device : m.devices) names.insert(std::string(display_name(device)));
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

Result<void> keep_device(Analysis& analysis, const std::string& name) {
  const bool known = std::ranges::any_of(analysis.migrations, [&](const Migration& m) {
    return std::ranges::any_of(m.devices, [&](const Device& d) { return is_called(d, name); });
  });
  if (!known) {
    const std::string names = known_names(analysis);
    return fail("no such device", "--device " + name,
                names.empty() ? "no device was seen at all" : "devices seen: " + names);
  }
  for (Migration& m : analysis.migrations) keep_in(m, name);
  return {};
}

}  // namespace ackscope::cli
