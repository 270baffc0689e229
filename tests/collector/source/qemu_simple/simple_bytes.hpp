#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ackscope::source::test {

/// Builds the bytes of a simple trace by hand, as QEMU's trace/simple.c lays them out.
class SimpleBytes {
 public:
  explicit SimpleBytes(bool foreign = false, std::uint64_t version = 4) : foreign_(foreign) {
    u64(~std::uint64_t{0}).u64(0xf2b177cb0aa429b4).u64(version);
  }

  SimpleBytes& mapping(std::uint64_t id, std::string_view name) {
    u64(0).u64(id).u32(static_cast<std::uint32_t>(name.size()));
    bytes_ += name;
    return *this;
  }

  /// `arguments`: as made by `arg()`.
  SimpleBytes& event(std::uint64_t id, std::uint64_t time, std::string_view arguments = {},
                     std::uint32_t pid = 77) {
    u64(1).u64(id).u64(time).u32(static_cast<std::uint32_t>(24 + arguments.size())).u32(pid);
    bytes_ += arguments;
    return *this;
  }

  SimpleBytes& dropped(std::uint64_t time, std::uint64_t count) {
    return event(0xfffffffffffffffe, time, arg(count));
  }

  SimpleBytes& raw(std::string_view bytes) {
    bytes_ += bytes;
    return *this;
  }

  std::string arg(std::uint64_t value) const { return word(value, 8); }
  std::string arg(std::string_view text) const { return word(text.size(), 4) + std::string(text); }

  const std::string& bytes() const { return bytes_; }
  std::string& bytes() { return bytes_; }

 private:
  SimpleBytes& u64(std::uint64_t value) { return raw(word(value, 8)); }
  SimpleBytes& u32(std::uint32_t value) { return raw(word(value, 4)); }

  /// Little endian is this machine's order.
  std::string word(std::uint64_t value, std::size_t size) const {
    std::string word;
    for (std::size_t i = 0; i < size; ++i) word += static_cast<char>(value >> (8 * i) & 0xff);
    return foreign_ ? std::string(word.rbegin(), word.rend()) : word;
  }

  bool foreign_;
  std::string bytes_;
};

}  // namespace ackscope::source::test
