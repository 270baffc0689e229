#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

namespace ackscope::reference::explore {

/// 64 bits of everything it is shown (MurmurHash3's mixing). Two states with equal digests are
/// taken for one: among fifty million states the chance of a mistake is below one in 10,000.
class Digest {
 public:
  template <typename... Values>
  void operator()(const Values&... values) {
    (add(values), ...);
  }

  std::uint64_t value() const {
    std::uint64_t z = state_;
    z = (z ^ (z >> 33)) * 0xff51afd7ed558ccd;
    z = (z ^ (z >> 33)) * 0xc4ceb9fe1a85ec53;
    return z ^ (z >> 33);
  }

 private:
  template <typename Value>
  void add(const Value& value) {
    mix(static_cast<std::uint64_t>(value));
  }
  template <typename Value>
  void add(const std::optional<Value>& value) {
    mix(value ? 1 : 0);
    if (value) add(*value);
  }
  void add(const std::string& text) {
    mix(text.size());
    for (std::size_t i = 0; i < text.size(); i += sizeof(std::uint64_t)) {
      std::uint64_t part = 0;
      std::memcpy(&part, text.data() + i, std::min(text.size() - i, sizeof part));
      mix(part);
    }
  }

  void mix(std::uint64_t value) {
    value = std::rotl(value * 0x87c37b91114253d5, 31) * 0x4cf5ad432745937f;
    state_ = std::rotl(state_ ^ value, 27) * 5 + 0x52dce729;
  }

  std::uint64_t state_ = 0;
};

}  // namespace ackscope::reference::explore
