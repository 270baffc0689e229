#include "collector/source/jsonl/open.hpp"

#include <memory>
#include <string_view>
#include <utility>

#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/jsonl/jsonl_source.hpp"
#include "collector/source/jsonl/line.hpp"
#include "collector/source/jsonl/schema.hpp"

namespace ackscope::source {
namespace {

/// Reads up to the schema line, which must be the first that says anything.
Result<void> read_schema(LineReader& lines, const std::string& path) {
  bool found = false;
  while (!found && lines.next()) found = !jsonl::says_nothing(lines.line());
  return jsonl::check_schema(found ? lines.line() : std::string_view{}, path);
}

}  // namespace

bool looks_like_jsonl(std::span<const std::byte> first_bytes) {
  std::string_view text(reinterpret_cast<const char*>(first_bytes.data()), first_bytes.size());
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (!jsonl::says_nothing(line)) {
      return line[line.find_first_not_of(" \t\r")] == '{' &&
             line.find("\"schema\"") != std::string_view::npos &&
             line.find(jsonl::kAnySchema) != std::string_view::npos;
    }
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return false;
}

Result<SourcePtr> open_jsonl(std::string display_path, ByteReader bytes, Wanted wanted) {
  LineReader lines(std::move(bytes));
  if (const auto schema = read_schema(lines, display_path); !schema) {
    return tl::unexpected(schema.error());
  }
  return std::make_unique<jsonl::JsonlSource>(std::move(display_path), std::move(lines),
                                              std::move(wanted));
}

Result<SourcePtr> open_jsonl(std::string display_path, const std::filesystem::path& path,
                             Wanted wanted) {
  auto bytes = ByteReader::open(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return open_jsonl(std::move(display_path), std::move(*bytes), std::move(wanted));
}

}  // namespace ackscope::source
