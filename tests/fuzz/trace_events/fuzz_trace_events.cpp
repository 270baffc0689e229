#include <cstddef>
#include <cstdint>
#include <string_view>

#include "collector/source/qemu_simple/trace_events.hpp"
#include "tests/fuzz/require.hpp"

using ackscope::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = ackscope::source::parse_trace_events(text, "fuzz");
  if (!parsed) {
    require(!parsed.error().what.empty() && !parsed.error().remedy.empty());
    return 0;
  }
  require(!parsed->events.empty() && (parsed->bad_lines == 0) == (parsed->first_bad_line == 0));
  for (const auto& [name, arguments] : parsed->events) {
    require(!name.empty());
    for (const auto& argument : arguments) {
      require(!argument.name.empty() && argument.width >= 8 && argument.width <= 64);
    }
  }
  return 0;
}
