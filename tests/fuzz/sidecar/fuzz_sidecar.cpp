#include <cstddef>
#include <cstdint>
#include <string_view>

#include "gui/viewmodel/session/sidecar_text.hpp"
#include "tests/fuzz/require.hpp"

using namespace ackscope::viewmodel;
using ackscope::fuzz::require;

/// What can be read can be written over itself, and then says the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto sidecar = parse_sidecar(text);
  if (!sidecar) {
    require(!sidecar.error().what.empty());
    return 0;
  }
  for (const Note& note : sidecar->notes) require(note.begin <= note.end);
  const auto written = sidecar_text(*sidecar, text);
  if (!written) return 0;  // indented it may be too large
  const auto again = parse_sidecar(*written);
  require(again && *again == *sidecar);
  return 0;
}
