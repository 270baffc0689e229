#include "collector/source/qemu_simple/open.hpp"

#include <array>
#include <optional>
#include <utility>

#include "collector/source/qemu_simple/byte_order.hpp"
#include "collector/source/qemu_simple/record.hpp"
#include "collector/source/qemu_simple/simple_source.hpp"

namespace ackscope::source {
namespace {

using namespace simple;

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

Result<ByteOrder> read_header(ByteReader& bytes, const std::string& path) {
  std::array<std::byte, kHeaderSize> header{};
  const bool whole = bytes.read_exact(header);
  const auto order = detect_order(header);
  if (!order) {
    return fail("is not a QEMU simple trace", path,
                "simple traces come from a QEMU configured with --enable-trace-backends=simple");
  }
  if (!whole) return fail("is a simple trace that ends within its header", path, "copy it again");
  const std::uint64_t version = order->u64(&header[16]);
  if (version != kHeaderVersion) return wrong_version(version, path);
  return *order;
}

}  // namespace

bool looks_like_simple(std::span<const std::byte> first_bytes) {
  return detect_order(first_bytes).has_value();
}

Result<SourcePtr> open_qemu_simple(std::string display_path, ByteReader bytes,
                                   std::shared_ptr<const TraceEvents> declared, Wanted wanted) {
  if (!declared) return tl::unexpected(no_trace_events(display_path));
  const auto order = read_header(bytes, display_path);
  if (!order) return tl::unexpected(order.error());
  auto source = std::make_unique<SimpleSource>(std::move(display_path), std::move(bytes), *order,
                                               std::move(declared), std::move(wanted));
  if (const auto begun = source->begin(); !begun) return tl::unexpected(begun.error());
  return source;
}

Result<SourcePtr> open_qemu_simple(std::string display_path, const std::filesystem::path& path,
                                   std::shared_ptr<const TraceEvents> declared, Wanted wanted) {
  auto bytes = ByteReader::open(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return open_qemu_simple(std::move(display_path), std::move(*bytes), std::move(declared),
                          std::move(wanted));
}

}  // namespace ackscope::source
