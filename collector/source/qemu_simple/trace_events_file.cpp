#include <array>
#include <system_error>
#include <utility>

#include "collector/source/bytes/byte_reader.hpp"
#include "collector/source/qemu_simple/trace_events.hpp"

namespace ackscope::source {
namespace {

constexpr std::size_t kMaxFile = std::size_t{16} * 1024 * 1024;  // QEMU's has about 600 KiB

constexpr std::array kNames{"trace-events-all", "trace-events-all.xz", "trace-events-all.gz",
                            "trace-events-all.zst"};

}  // namespace

Result<TraceEvents> read_trace_events(const std::filesystem::path& path) {
  auto bytes = ByteReader::open(path);
  if (!bytes) return tl::unexpected(bytes.error());
  std::string text;
  while (text.size() <= kMaxFile && !bytes->at_end()) {
    const std::string_view piece = bytes->peek_text(ByteReader::max_peek);
    text += piece;
    bytes->skip(piece.size());
  }
  if (text.size() > kMaxFile) {
    return fail("is too large to be a trace-events-all (more than 16 MiB)", path.string());
  }
  if (bytes->damage()) {
    return fail("could not be read to its end: " + *bytes->damage(), path.string(),
                "copy or unpack it again");
  }
  return parse_trace_events(text, path.string());
}

std::optional<std::filesystem::path> find_trace_events_beside(const std::filesystem::path& path) {
  for (const char* name : kNames) {
    auto candidate = path.parent_path() / name;
    std::error_code ignored;
    if (std::filesystem::is_regular_file(candidate, ignored)) return candidate;
  }
  return std::nullopt;
}

Error no_trace_events(std::string_view recording) {
  return {
      "a simple trace can only be read with the trace-events-all of the QEMU build that wrote it",
      std::string(recording),
      "give it with --trace-events FILE or copy it beside the recording; QEMU installs it as "
      "/usr/share/qemu/trace-events-all, a build directory holds it as trace/trace-events-all"};
}

}  // namespace ackscope::source
