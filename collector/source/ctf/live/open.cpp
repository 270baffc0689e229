#include "collector/source/ctf/live/open.hpp"

#include <utility>

#include "collector/source/ctf/live/lttng_source.hpp"

namespace ackscope::source::ctf {

Result<LiveSourcePtr> open_live(const std::string& address, Wanted wanted, bool from_end) {
  auto parsed = parse_live_address(address);
  if (!parsed) return tl::unexpected(parsed.error());
  return std::make_unique<LttngSource>(address, std::move(*parsed), std::move(wanted), from_end);
}

}  // namespace ackscope::source::ctf
