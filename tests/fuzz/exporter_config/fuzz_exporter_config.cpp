#include "exporter/config/settings_file.hpp"
#include "exporter/config/values.hpp"
#include "tests/fuzz/memory_file.hpp"
#include "tests/fuzz/require.hpp"

using namespace ackscope;
using namespace ackscope::exporter;
using fuzz::require;

namespace {

void require_sound(const std::vector<Error>& errors, const std::string& path) {
  require(!errors.empty());
  for (const Error& error : errors) {
    require(!error.what.empty() && !error.remedy.empty() && error.where.starts_with(path));
  }
}

/// What was accepted is what the flags would accept, too.
void require_sound(const Settings& settings) {
  for (const std::string& listen : settings.web.listen) require(parse_listen(listen).has_value());
  require(check_telemetry_path(settings.web.telemetry_path).has_value());
  require(settings.limits.vms <= 10'000'000 && settings.limits.devices <= 10'000'000);
  for (const auto& [name, value] : settings.labels) require(check_label_name(name).has_value());
  for (const live::LiveInput& input : settings.request.inputs) {
    require(check_address(input).has_value());
  }
}

}  // namespace

/// Any file is a configuration, or a list of mistakes each with its place; and the same twice.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile file;
  file.set(data, size);
  const auto settings = read_settings(file.path());
  if (settings) {
    require_sound(*settings);
  } else {
    require_sound(settings.error(), file.path());
  }
  std::vector<Error> errors;
  read_settings(file.path(), errors);
  require(errors.size() == (settings ? 0 : settings.error().size()));
  return 0;
}
