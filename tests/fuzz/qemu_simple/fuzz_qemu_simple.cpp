#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "collector/source/qemu_simple/open.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace ackscope;
using ackscope::fuzz::require;

constexpr std::string_view kDeclarations =
    "started(void) \"\"\n"
    "sized(const char *name, uint64_t size, int ret) \"%s %\" PRIu64 \" %d\"\n"
    "flagged(bool on, uint8_t small, int16_t delta, void *at) \"%d %u %d %p\"\n"
    "unloved(int x) \"%d\"\n";

/// Touches every byte of the event, and checks what Source promises.
void look_at(const source::Source& source) {
  const RawEvent& event = source.event();
  require(event.event_class != nullptr && event.origin < source.origins().size());
  require(event.event_class->fields.size() == event.fields.size());
  std::string copy;
  for (const FieldValue& value : event.fields) {
    if (const auto* text = std::get_if<std::string_view>(&value)) copy += *text;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto declared =
      std::make_shared<const source::TraceEvents>(*source::parse_trace_events(kDeclarations));
  const auto bytes = std::as_bytes(std::span(data, size));
  auto opened = source::open_qemu_simple("fuzz", source::ByteReader::from_memory(bytes, 1000),
                                         declared, [](auto name) { return name != "unloved"; });
  if (!opened) return 0;
  source::Source& simple = **opened;
  std::uint64_t delivered = 0;
  for (source::Pull pull = simple.next(); pull != source::Pull::end; pull = simple.next()) {
    if (pull == source::Pull::event) look_at(simple);
    require(++delivered <= size);
  }
  require(simple.summary().events * 32 <= size);
  return 0;
}
