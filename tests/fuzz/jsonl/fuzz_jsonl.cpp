#include <cstddef>
#include <cstdint>
#include <span>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "analysis/report/events_jsonl/events_jsonl.hpp"
#include "collector/source/jsonl/open.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace ackscope;
using ackscope::fuzz::require;

/// What an event says, so that two readings can be compared.
std::string show(const RawEvent& event) {
  std::ostringstream out;
  out << event.time << ' ' << event.event_class->name << ' ' << event.text;
  for (const FieldValue& value : event.fields) {
    out << ' ' << value.index();
    if (const auto* text = std::get_if<std::string_view>(&value)) out << *text;
    if (const auto* number = std::get_if<std::uint64_t>(&value)) out << *number;
    if (const auto* number = std::get_if<std::int64_t>(&value)) out << *number;
  }
  return out.str();
}

/// Reads all there is and writes it again into `copy`.
std::vector<std::string> read(std::span<const std::byte> bytes, std::ostream& copy) {
  std::vector<std::string> shown;
  auto opened = source::open_jsonl("fuzz", source::ByteReader::from_memory(bytes, 1000), {});
  if (!opened) return shown;
  source::Source& jsonl = **opened;
  report::EventsJsonlWriter writer(copy);
  for (source::Pull pull = jsonl.next(); pull != source::Pull::end; pull = jsonl.next()) {
    if (pull == source::Pull::gap) continue;
    const RawEvent& event = jsonl.event();
    require(event.event_class != nullptr && event.origin < jsonl.origins().size());
    shown.push_back(show(event));
    writer.event(event);
  }
  return shown;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 8'000) return 0;  // so that no line of the copy is too long to be read
  std::ostringstream copy;
  const auto first = read(std::as_bytes(std::span(data, size)), copy);
  const std::string text = copy.str();
  std::ostringstream copy_of_copy;
  require(read(std::as_bytes(std::span(text)), copy_of_copy) == first);
  return 0;
}
