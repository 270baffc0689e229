#include "reference/scenario/parse.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/require.hpp"

using namespace ackscope;
using namespace ackscope::reference;
using fuzz::require;

/// Any text is a scenario or one line about what is wrong; what was read can be written, and means
/// the same then.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto scenario = parse_scenario(fuzz::as_text(data, size));
  if (!scenario) {
    require(!scenario.error().empty() && scenario.error().find('\n') == std::string::npos);
    return 0;
  }
  require(!scenario->attempts.empty() && !scenario->name.empty());
  const std::string written = write_scenario(*scenario);
  const auto again = parse_scenario(written);
  require(again && write_scenario(*again) == written);
  require(again->devices.size() == scenario->devices.size());
  return 0;
}
