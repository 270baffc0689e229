#pragma once

#include <algorithm>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "reference/wire/bytes.hpp"

namespace ackscope::reference::wire::test {

template <typename What>
struct Decoded {
  std::vector<What> items;
  std::optional<std::string> error;  ///< of next() or, at the end, finish()
};

template <typename What, typename AnyDecoder>
bool pull(AnyDecoder& decoder, Decoded<What>& out) {
  for (auto next = decoder.next();; next = decoder.next()) {
    if (!next) {
      out.error = next.error();
      return false;
    }
    if (!*next) return true;
    out.items.push_back(**next);
  }
}

/// Decodes `stream` in pieces of `size()` bytes.
template <typename What, typename AnyDecoder, typename Size>
Decoded<What> decode_in_pieces(const Bytes& stream, Size size) {
  AnyDecoder decoder;
  Decoded<What> out;
  std::span<const std::uint8_t> left{stream};
  while (!left.empty()) {
    const auto piece = std::min<std::size_t>(left.size(), size());
    decoder.feed(left.first(piece));
    left = left.subspan(piece);
    if (!pull(decoder, out)) return out;
  }
  out.error = decoder.finish();
  return out;
}

}  // namespace ackscope::reference::wire::test
