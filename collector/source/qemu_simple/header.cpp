#include "collector/source/qemu_simple/header.hpp"

#include <optional>

#include "collector/source/qemu_simple/open.hpp"
#include "collector/source/qemu_simple/record.hpp"

namespace ackscope::source {
namespace simple {
namespace {

/// The byte order in which the first 16 bytes are the beginning of a simple trace.
std::optional<ByteOrder> detect_order(std::span<const std::byte> bytes) {
  if (bytes.size() < 16 || ByteOrder().u64(bytes.data()) != kHeaderEventId) return std::nullopt;
  for (const bool foreign : {false, true}) {
    if (ByteOrder(foreign).u64(&bytes[8]) == kHeaderMagic) return ByteOrder(foreign);
  }
  return std::nullopt;
}

tl::unexpected<Error> wrong_version(std::uint64_t version, const std::string& path) {
  return fail(
      "is a simple trace of version " + std::to_string(version) + ", only version 4 can be read",
      path, "record it with QEMU 8.1 or later");
}

}  // namespace

Result<ByteOrder> parse_header(std::span<const std::byte> bytes, const std::string& path) {
  const auto order = detect_order(bytes);
  if (!order) {
    return fail("is not a QEMU simple trace", path,
                "simple traces come from a QEMU configured with --enable-trace-backends=simple");
  }
  if (bytes.size() < kHeaderSize) {
    return fail("is a simple trace that ends within its header", path, "copy it again");
  }
  const std::uint64_t version = order->u64(&bytes[16]);
  if (version != kHeaderVersion) return wrong_version(version, path);
  return *order;
}

}  // namespace simple

bool looks_like_simple(std::span<const std::byte> first_bytes) {
  return simple::detect_order(first_bytes).has_value();
}

}  // namespace ackscope::source
