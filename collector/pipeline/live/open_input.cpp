#include "collector/pipeline/live/open_input.hpp"

#include <filesystem>
#include <memory>
#include <utility>

#include "collector/decode/decoder.hpp"
#include "collector/source/ctf/live/open.hpp"
#include "collector/source/live/open.hpp"

namespace ackscope::live {
namespace {

constexpr std::string_view kFeed = "unix:";

source::Wanted vocabulary() {
  const auto decoder = std::make_shared<const decode::Decoder>();
  return [decoder](std::string_view name) { return decoder->knows(name); };
}

/// Those that may be meant for this input.
source::GrowingOptions growing_options(const LiveInput& input,
                                       const std::vector<pipeline::TraceEventsSpec>& all) {
  source::GrowingOptions options;
  options.from_end = input.from_end;
  for (const auto& spec : all) {
    const bool other_side = spec.side && input.forced_side && spec.side != input.forced_side;
    if (!other_side) options.trace_events.emplace_back(spec.path);
  }
  return options;
}

/// Inputs need not be there yet, so that a pattern would be waited for, as a name, for ever.
bool is_pattern(const std::string& path) {
  std::error_code ignored;
  return path.find_first_of("*?") != std::string::npos && !std::filesystem::exists(path, ignored);
}

}  // namespace

Result<OpenInput> open_input(const LiveInput& input,
                             const std::vector<pipeline::TraceEventsSpec>& trace_events) {
  if (source::ctf::is_live_address(input.address)) {
    const auto valid = source::ctf::parse_live_address(input.address);
    if (!valid) return tl::unexpected(valid.error());
    return OpenInput{[input]() -> source::LiveSourcePtr {
      // The address was found good above.
      return *source::ctf::open_live(input.address, vocabulary(), input.from_end);
    }};
  }
  if (input.address.starts_with(kFeed)) {
    auto feed = source::open_feed(input.address, vocabulary());
    if (!feed) return tl::unexpected(feed.error());
    return OpenInput{[address = input.address]() -> source::LiveSourcePtr {
      return *source::open_feed(address, vocabulary());
    }};
  }
  if (is_pattern(input.address))
    return fail("a pattern, which no file has as its name", input.address,
                "name the files; patterns are for the shell");
  return OpenInput{[path = input.address, options = growing_options(input, trace_events)] {
    return source::open_growing(path, vocabulary(), options);
  }};
}

}  // namespace ackscope::live
