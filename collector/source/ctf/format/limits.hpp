#pragma once

#include <cstddef>

namespace ackscope::source::ctf {

/// Traced processes of one source; events of more are malformed.
inline constexpr std::size_t kMaxOrigins = 65536;

}  // namespace ackscope::source::ctf
