#include "collector/source/jsonl/schema.hpp"

#include "collector/source/jsonl/line.hpp"

namespace ackscope::source::jsonl {
namespace {

constexpr std::string_view kSchema = "ackscope.events/1";
constexpr std::string_view kRemedy =
    "the first line must be {\"schema\":\"ackscope.events/1\"}, see docs/jsonl.md";

}  // namespace

Result<void> check_schema(std::string_view line, const std::string& path) {
  const auto parsed = parse_line(line);
  const auto* header = parsed ? std::get_if<SchemaLine>(&*parsed) : nullptr;
  if (header == nullptr) {
    return fail("is no recording in ackscope's format", path, std::string(kRemedy));
  }
  if (header->schema == kSchema) return {};
  if (header->schema.starts_with(kAnySchema)) {
    return fail("has the unknown schema " + header->schema, path, "use a newer ackscope");
  }
  return fail("is no recording but has the schema " + header->schema, path, std::string(kRemedy));
}

}  // namespace ackscope::source::jsonl
