#pragma once

#include <cctype>
#include <string>
#include <string_view>

#include "reference/wire/bytes.hpp"
#include "reference/wire/encoder.hpp"
#include "reference/wire/return_path.hpp"

namespace ackscope::reference::wire::test {

/// "51 45" as bytes; "'text'" stands for its characters.
inline Bytes bytes(std::string_view hex) {
  Bytes out;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t i = 0; i < hex.size(); ++i) {
    if (hex[i] == ' ' || hex[i] == '\n') continue;
    if (hex[i] == '\'') {
      for (++i; hex[i] != '\''; ++i) out.push_back(static_cast<std::uint8_t>(hex[i]));
      continue;
    }
    out.push_back(static_cast<std::uint8_t>(digit(hex[i]) << 4 | digit(hex[i + 1])));
    ++i;
  }
  return out;
}

inline Bytes operator+(Bytes left, const Bytes& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

inline Bytes zeros(std::size_t count) { return Bytes(count); }

template <typename What>
Bytes encoded(const What& what) {
  Bytes out;
  encode(what, out);
  return out;
}

}  // namespace ackscope::reference::wire::test
