#include <dlfcn.h>

#include <filesystem>
#include <system_error>

#include "recorder/probe/lttng_probe.hpp"

namespace ackscope::recorder {
namespace {

/// The library is part of this program already; only collector/source/ctf names its headers.
int number(const char* function) {
  using Get = unsigned int (*)();
  const auto get = reinterpret_cast<Get>(::dlsym(RTLD_DEFAULT, function));
  return get == nullptr ? -1 : static_cast<int>(get());
}

std::filesystem::path plugin_beside_library() {
  Dl_info info{};
  void* const symbol = ::dlsym(RTLD_DEFAULT, "bt_version_get_major");
  if (symbol == nullptr || ::dladdr(symbol, &info) == 0) return {};
  std::error_code error;
  const auto library = std::filesystem::canonical(info.dli_fname, error);
  return library.parent_path() / "babeltrace2" / "plugins" / "babeltrace-plugin-ctf.so";
}

}  // namespace

Check probe_babeltrace() {
  Check check{"Babeltrace", Verdict::ok, "", ""};
  const int major = number("bt_version_get_major"), minor = number("bt_version_get_minor");
  if (major < 0)
    return {check.name, Verdict::problem, "not loaded", "reinstall ackscope with libbabeltrace2-0"};
  check.found = "version " + std::to_string(major) + "." + std::to_string(minor) + "." +
                std::to_string(number("bt_version_get_patch"));
  const auto plugin = plugin_beside_library();
  std::error_code error;
  if (std::filesystem::exists(plugin, error)) {
    check.found += ", plugin ctf";
  } else {
    check.verdict = Verdict::warning;
    check.found += ", no plugin ctf at " + plugin.string();
    check.advice = "recordings of LTTng cannot be read without it (Debian: libbabeltrace2-0)";
  }
  return check;
}

}  // namespace ackscope::recorder
