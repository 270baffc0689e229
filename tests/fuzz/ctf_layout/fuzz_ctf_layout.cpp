#include <cstdint>

#include "collector/source/ctf/direct/layout.hpp"
#include "tests/fuzz/require.hpp"

// Any text as metadata: a layout or none, never more memory than the text could ask for.

namespace {

using namespace ackscope::source::ctf::direct;
using ackscope::fuzz::require;

/// Every field can be read from the bytes that its layout asks for.
void check(const Fields& fields) {
  require(fields.names.size() == fields.fields.size());
  bool has_length = false;  // one was before
  for (const Field& field : fields.fields) {
    require(field.bytes >= 1 && field.bytes <= 8 && field.count <= 4096);
    const bool counted =
        field.kind == Field::Kind::counted_text || field.kind == Field::Kind::counted;
    require(!counted || has_length);
    require(!field.is_length || field.kind == Field::Kind::unsigned_number);
    has_length = has_length || field.is_length;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto layout = layout_of({reinterpret_cast<const char*>(data), size});
  if (!layout) return 0;
  for (const auto& [id, stream] : layout->streams) {
    require(stream.vpid.offset + stream.vpid.bytes <= stream.context_bytes);
    require(stream.vtid.offset + stream.vtid.bytes <= stream.context_bytes);
    for (const auto& event : stream.events) {
      if (event) check(event->payload);
    }
  }
  return 0;
}
