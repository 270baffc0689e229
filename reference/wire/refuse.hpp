#pragma once

#include <string>
#include <utility>

#include <fmt/format.h>
#include <tl/expected.hpp>

namespace ackscope::reference::wire {

/// The error of a decoder.
template <typename... Args>
tl::unexpected<std::string> refuse(fmt::format_string<Args...> text, Args&&... args) {
  return tl::unexpected<std::string>(fmt::format(text, std::forward<Args>(args)...));
}

}  // namespace ackscope::reference::wire
