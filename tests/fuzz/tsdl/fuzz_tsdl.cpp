#include <string>

#include "collector/source/ctf/format/metadata.hpp"
#include "collector/source/ctf/format/tsdl_facts.hpp"
#include "collector/source/ctf/format/tsdl_guard.hpp"
#include "collector/source/ctf/format/tsdl_ranges.hpp"
#include "collector/source/ctf/format/tsdl_twins.hpp"
#include "collector/source/ctf/live/metadata_feed.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/require.hpp"

using namespace ackscope;
using namespace ackscope::source::ctf;
using fuzz::require;

namespace {

/// What was found safe for Babeltrace is, when one looks again.
void require_safe(const std::string& guarded) {
  const auto tokens = tokenize(guarded);
  require(tokens && ranges_are_ranges(*tokens) && !twin_member(*tokens));
  facts_of(*tokens);
}

}  // namespace

/// Any bytes as the metadata of a trace, plain or in packets, of a recording or a live session.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(fuzz::as_text(data, size));
  const auto text = unpack_metadata(bytes);
  require(!text || text->size() <= size);
  if (const auto tokens = tokenize(text ? *text : bytes)) {
    for (const bool big_endian : {false, true}) {
      const auto guarded = guard_tsdl(text ? *text : bytes, *tokens, big_endian);
      if (guarded) require_safe(*guarded);
    }
  }
  MetadataFeed feed;
  const auto first = feed.add(bytes);
  if (first && !first->empty()) {
    require(first->starts_with("/* CTF 1.8"));
    require_safe(*first);
  }
  return 0;
}
