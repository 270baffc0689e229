#include "collector/pipeline/live/guest_name.hpp"

#include <filesystem>

#include "collector/pipeline/live/process_names.hpp"

namespace ackscope::live {
namespace {

std::string vm_of(const Origin& origin, std::string_view address) {
  if (origin.vm) return *origin.vm;
  if (origin.pid) return "pid " + std::to_string(*origin.pid);
  const bool is_file = !address.starts_with("net") && !address.starts_with("unix:");
  const std::string name = is_file ? std::filesystem::path(address).filename().string() : "";
  return name.empty() ? "unknown" : name;
}

}  // namespace

Guest guest_name(const Origin& origin, std::string_view address) {
  return {origin.host.value_or("unknown"), vm_of(origin, address)};
}

std::optional<std::string> vm_name_here(const Origin& origin) {
  if (!origin.pid || !origin.host || !is_this_host(*origin.host, own_host_name()))
    return std::nullopt;
  return vm_name_of(*origin.pid);
}

}  // namespace ackscope::live
