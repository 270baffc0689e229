#include "collector/source/qmp/devices.hpp"

#include <algorithm>

namespace ackscope::source::qmp {
namespace {

std::optional<QmpDevice> vfio_device(std::string_view driver, const std::string& id,
                                     std::string_view host, std::string_view sysfsdev) {
  if (!driver.starts_with("vfio-") || id.empty()) return std::nullopt;
  QmpDevice device{id, "/machine/peripheral/" + id, {}, QmpNaming::unknown};
  // QEMU looks at sysfsdev first.
  device.name = !sysfsdev.empty() ? vfio_name("sysfsdev", sysfsdev) : vfio_name("host", host);
  if (device.name) device.naming = QmpNaming::told;
  return device;
}

}  // namespace

std::optional<std::string> vfio_name(std::string_view property, std::string_view value) {
  if (value.empty()) return std::nullopt;
  if (property == "host") {
    const bool short_form = std::ranges::count(value, ':') == 1;
    return (short_form ? "0000:" : "") + std::string(value);
  }
  if (property != "sysfsdev") return std::nullopt;
  while (value.ends_with('/')) value.remove_suffix(1);
  const std::string_view last = value.substr(value.rfind('/') + 1);
  return last.empty() ? std::nullopt : std::optional(std::string(last));
}

std::optional<QmpDevice> device_of(const Node& arguments) {
  return vfio_device(text_at(arguments, "driver").value_or(""),
                     text_at(arguments, "id").value_or(""), text_at(arguments, "host").value_or(""),
                     text_at(arguments, "sysfsdev").value_or(""));
}

std::optional<QmpDevice> device_of(std::string_view options) {
  std::string_view driver, host, sysfsdev;
  std::string id;
  for (bool first = true; !options.empty(); first = false) {
    const std::string_view part = options.substr(0, options.find(','));
    options.remove_prefix(std::min(options.size(), part.size() + 1));
    const std::size_t equals = part.find('=');
    const std::string_view key = part.substr(0, equals);
    const std::string_view value = equals == part.npos ? "" : part.substr(equals + 1);
    if (first && equals == part.npos) driver = part;
    if (key == "driver") driver = value;
    if (key == "id") id = value;
    if (key == "host") host = value;
    if (key == "sysfsdev") sysfsdev = value;
  }
  return vfio_device(driver, id, host, sysfsdev);
}

std::optional<std::string> id_in(std::string_view qom_path) {
  constexpr std::string_view kFolder = "/machine/peripheral/";
  if (!qom_path.starts_with(kFolder)) return std::nullopt;
  const std::string_view id = qom_path.substr(kFolder.size());
  if (id.empty() || id.find('/') != id.npos) return std::nullopt;
  return std::string(id);
}

std::string state_as_traced(std::string_view state) {
  std::string traced(state);
  for (char& c : traced) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == '-') c = '_';
  }
  return traced;
}

}  // namespace ackscope::source::qmp
