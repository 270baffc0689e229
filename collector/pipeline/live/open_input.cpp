#include "collector/pipeline/live/open_input.hpp"

#include <memory>
#include <string_view>

#include "collector/decode/decoder.hpp"
#include "collector/source/ctf/live/open.hpp"
#include "collector/source/live/open.hpp"

namespace ackscope::live {
namespace {

source::Wanted known_events() {
  return [decoder = std::make_shared<decode::Decoder>()](std::string_view name) {
    return decoder->knows(name);
  };
}

/// A file given for a side is for inputs that are not forced to be the other.
source::GrowingOptions growing(const LiveInput& input,
                               const std::vector<pipeline::TraceEventsSpec>& trace_events) {
  source::GrowingOptions options;
  options.from_end = input.from_end;
  for (const auto& spec : trace_events) {
    const bool fits = !spec.side || !input.forced_side || spec.side == input.forced_side;
    if (fits) options.trace_events.emplace_back(spec.path);
  }
  return options;
}

}  // namespace

/// What can be said against an address is said now, not by the thread that opens it.
Result<OpenInput> open_input(const LiveInput& input,
                             const std::vector<pipeline::TraceEventsSpec>& trace_events) {
  const std::string& address = input.address;
  if (address.starts_with("unix:")) {
    if (const auto trial = source::open_feed(address, {}); !trial)
      return tl::unexpected(trial.error());
    return OpenInput{[address] { return *source::open_feed(address, known_events()); }, false};
  }
  if (pipeline::is_live_address(address)) {
    if (const auto parsed = source::ctf::parse_live_address(address); !parsed)
      return tl::unexpected(parsed.error());
    return OpenInput{[address, from_end = input.from_end] {
                       return *source::ctf::open_live(address, known_events(), from_end);
                     },
                     true};
  }
  return OpenInput{[address, options = growing(input, trace_events)] {
                     return source::open_growing(address, known_events(), options);
                   },
                   false};
}

}  // namespace ackscope::live
