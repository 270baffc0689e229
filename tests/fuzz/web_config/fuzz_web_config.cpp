#include <algorithm>

#include "exporter/config/web_config.hpp"
#include "tests/fuzz/memory_file.hpp"
#include "tests/fuzz/require.hpp"

using namespace ackscope;
using namespace ackscope::exporter;
using fuzz::require;

namespace {

bool one_line(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c != 0x7f; });
}

/// What gets into replies cannot end a header, and nobody gets in without a password.
void require_sound(const WebConfig& config) {
  for (const auto& [name, value] : config.headers) require(one_line(name) && one_line(value));
  for (const auto& [name, hash] : config.users) {
    require(hash.size() == 60 && hash.starts_with("$2") && name.find(':') == std::string::npos);
  }
  if (!config.tls) return;
  require(!config.tls->cert_file.text.empty() && !config.tls->key_file.text.empty());
  require(config.tls->min_version <= config.tls->max_version);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile file;
  file.set(data, size);
  const auto config = read_web_config(file.path());
  if (config) {
    require_sound(*config);
    return 0;
  }
  require(!config.error().empty());
  for (const Error& error : config.error()) {
    require(!error.what.empty() && error.where.starts_with(file.path()));
  }
  return 0;
}
