#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace ackscope::source {

/// What a growing file is, by its first bytes.
struct NotToldYet {};
struct KindLog {};
struct KindSimple {};
struct KindOther {
  std::string what;  ///< "is ...; what to do instead"
};
using GrowingKind = std::variant<NotToldYet, KindLog, KindSimple, KindOther>;

/// Any text may become a log: QEMU's stderr, which its trace lines go to, begins with whatever QEMU
/// has to say. Zeros at the begin are left by a truncation and tell nothing.
GrowingKind growing_kind(std::string_view first_bytes);

}  // namespace ackscope::source
