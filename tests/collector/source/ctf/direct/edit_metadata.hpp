#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace ackscope::source::test {

/// Bytes taken one after another; 0 when there are no more.
class Operands {
 public:
  explicit Operands(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  bool empty() const { return bytes_.empty(); }
  std::uint8_t byte() {
    if (bytes_.empty()) return 0;
    const std::uint8_t first = bytes_[0];
    bytes_ = bytes_.subspan(1);
    return first;
  }
  /// A number below `count`, which is not 0.
  std::size_t below(std::size_t count) {
    const std::size_t high = count > 256 ? byte() : 0;
    return (high << 8 | byte()) % count;
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

/// One change of a TSDL text.
void edit_metadata(std::string& text, Operands& operands);

}  // namespace ackscope::source::test
