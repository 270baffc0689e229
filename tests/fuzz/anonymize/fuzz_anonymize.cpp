#include <cstddef>
#include <cstdint>
#include <string_view>

#include "collector/anonymize/qmp_line.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace ackscope::anonymize;
using ackscope::fuzz::require;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Scrubber scrubber;
  scrubber.learn(Kind::host, "Secret");
  learn_from_qmp(text, scrubber);
  const auto line = scrub_qmp(text, scrubber);
  const std::string first = scrubber.text(text);
  require(scrubber.text(text) == first);
  require(scrubber.text(" Secret ") == " " + scrubber.name(Kind::host, "Secret") + " ");
  scrubber.message(text);
  if (line) require(scrub_qmp(text, scrubber) == line);
  return 0;
}
