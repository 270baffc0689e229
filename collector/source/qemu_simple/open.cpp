#include "collector/source/qemu_simple/open.hpp"

#include <utility>

#include "collector/source/qemu_simple/header.hpp"
#include "collector/source/qemu_simple/record.hpp"
#include "collector/source/qemu_simple/simple_source.hpp"

namespace ackscope::source {
namespace {

using namespace simple;

Result<ByteOrder> read_header(ByteReader& bytes, const std::string& path) {
  const auto first = bytes.peek(kHeaderSize);
  auto order = parse_header(first, path);
  if (order) bytes.skip(kHeaderSize);
  return order;
}

}  // namespace

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
