#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ackscope::source::test {

inline constexpr std::string_view kSmallUuidBytes =
    "\x42\xd8\xea\x09\xe7\x7d\x43\x19\xaf\xa0\x53\x70\x1f\xf2\x01\x38";

/// The metadata of the small traces, in the words of LTTng-UST.
struct SmallMetadata {
  bool compact_header = false;
  bool contexts = true;  ///< vpid, vtid, procname
  std::optional<int> pid;

  std::string text() const;
};

}  // namespace ackscope::source::test
