#include "collector/source/qemu_simple/arguments.hpp"

#include <algorithm>
#include <cstring>

namespace ackscope::source::simple {
namespace {

using Bytes = std::span<const std::byte>;

/// The bytes the first argument takes; more than there are when it does not fit.
std::size_t stored_size(Bytes stored, const Argument& argument, ByteOrder order) {
  if (argument.kind != ArgumentKind::text) return 8;
  if (stored.size() < 4) return 4;
  const std::size_t length = order.u32(stored.data());
  const Bytes text = stored.subspan(4, std::min(length, stored.size() - 4));
  const bool has_nul = !text.empty() && std::memchr(text.data(), 0, text.size()) != nullptr;
  return has_nul ? stored.size() + 1 : 4 + length;
}

/// QEMU converts each argument to 64 bits: only the low `width` bits carry the value.
FieldValue number(std::uint64_t stored, const Argument& argument) {
  const unsigned unused = 64 - argument.width;
  const std::uint64_t high = stored << unused;
  if (argument.kind == ArgumentKind::unsigned_integer) return high >> unused;
  return static_cast<std::int64_t>(high) >> unused;  // arithmetic shift: extends the sign
}

}  // namespace

bool arguments_fit(Bytes stored, const ArgumentList& list, ByteOrder order) {
  for (const Argument& argument : list) {
    const std::size_t size = stored_size(stored, argument, order);
    if (size > stored.size()) return false;
    stored = stored.subspan(size);
  }
  return stored.empty();
}

void read_arguments(Bytes stored, const ArgumentList& list, ByteOrder order,
                    std::vector<FieldValue>& values) {
  values.clear();
  for (const Argument& argument : list) {
    const std::size_t size = stored_size(stored, argument, order);
    if (argument.kind == ArgumentKind::text) {
      values.emplace_back(
          std::string_view(reinterpret_cast<const char*>(stored.data()) + 4, size - 4));
    } else {
      values.push_back(number(order.u64(stored.data()), argument));
    }
    stored = stored.subspan(size);
  }
}

}  // namespace ackscope::source::simple
