#include "collector/decode/releases.hpp"

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

std::optional<std::string> ReleaseGuess::to_string() const {
  if (!any_ || left_.from > left_.to) return std::nullopt;
  if (left_.from == left_.to) return name(left_.from);
  return name(left_.from) + "-" + name(left_.to);
}

}  // namespace ackscope::decode
