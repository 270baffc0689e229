#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace ackscope::decode {

/// The QEMU releases whose trace events are known, oldest first.
enum class Release : std::uint8_t {
  v8_1,
  v8_2,
  v9_0,
  v9_1,
  v9_2,
  v10_0,
  v10_1,
  v10_2,
  v11_0,
  v11_1
};

inline constexpr Release kFirst = Release::v8_1;
inline constexpr Release kLast = Release::v11_1;

/// A range of releases, both ends included.
struct Releases {
  Release from = kFirst;
  Release to = kLast;
};

constexpr Releases always() { return {}; }
constexpr Releases since(Release from) { return {from, kLast}; }
constexpr Releases until(Release to) { return {kFirst, to}; }
constexpr Releases only(Release release) { return {release, release}; }

/// Narrows down which release a recording comes from: every event shape that was seen excludes the
/// releases that do not have it.
class ReleaseGuess {
 public:
  void seen(Releases releases) {
    left_.from = std::max(left_.from, releases.from);
    left_.to = std::min(left_.to, releases.to);
    any_ = true;
  }

  /// "9.1", "9.2-11.0"; empty when nothing was seen or the shapes contradict each other (a git
  /// snapshot or a backport).
  std::optional<std::string> to_string() const;

 private:
  Releases left_;
  bool any_ = false;
};

}  // namespace ackscope::decode
