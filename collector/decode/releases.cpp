#include "collector/decode/releases.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace ackscope::decode {
namespace {

constexpr std::array<std::string_view, 10> kNames{"8.1",  "8.2",  "9.0",  "9.1",  "9.2",
                                                  "10.0", "10.1", "10.2", "11.0", "11.1"};

std::string name(Release release) {
  return std::string(kNames.at(static_cast<std::size_t>(release)));
}

}  // namespace

void ReleaseGuess::seen(Releases releases) {
  left_.from = std::max(left_.from, releases.from);
  left_.to = std::min(left_.to, releases.to);
  any_ = true;
}

std::optional<std::string> ReleaseGuess::to_string() const {
  if (!any_ || left_.from > left_.to) return std::nullopt;
  if (left_.from == left_.to) return name(left_.from);
  return name(left_.from) + "-" + name(left_.to);
}

}  // namespace ackscope::decode
