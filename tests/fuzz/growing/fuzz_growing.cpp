#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/live/line_buffer.hpp"
#include "collector/source/live/simple_run.hpp"
#include "collector/source/qemu_simple/open.hpp"
#include "tests/fuzz/require.hpp"

/// The first byte tells in what pieces the others come. They are read as lines, which must be those
/// that a LineReader finds, and as records of a simple file.
namespace {

using namespace ackscope;
using ackscope::fuzz::require;

constexpr std::string_view kDeclarations =
    "started(void) \"\"\n"
    "sized(const char *name, uint64_t size, int ret) \"%s %\" PRIu64 \" %d\"\n"
    "flagged(bool on, uint8_t small, int16_t delta, void *at) \"%d %u %d %p\"\n"
    "unloved(int x) \"%d\"\n";

template <typename Take>
void in_pieces(std::string_view bytes, std::size_t piece, Take take) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size())))
    take(bytes.substr(0, piece));
}

void read_lines(std::string bytes, std::size_t piece) {
  std::replace(bytes.begin(), bytes.end(), '\0', ' ');  // a LineReader keeps zeros
  std::vector<std::string> lines;
  source::LineBuffer buffer(source::LineReader::max_line);
  in_pieces(bytes, piece, [&](std::string_view some) {
    buffer.append(some);
    while (buffer.next()) lines.emplace_back(buffer.line());
  });
  source::LineReader reader(source::ByteReader::from_memory(bytes));
  std::size_t index = 0;
  while (reader.next() && reader.complete()) {
    require(index < lines.size() && reader.line() == lines[index]);
    ++index;
  }
  require(index == lines.size());
}

void look_at(const source::simple::RecordQueue& queue) {
  const RawEvent& event = queue.event();
  require(event.event_class != nullptr && event.origin < queue.origins().size());
  require(event.event_class->fields.size() == event.fields.size());
  std::string copy;
  for (const FieldValue& value : event.fields) {
    if (const auto* text = std::get_if<std::string_view>(&value)) copy += *text;
  }
}

void read_records(std::string_view bytes, std::size_t piece) {
  static const auto declared =
      std::make_shared<const source::TraceEvents>(*source::parse_trace_events(kDeclarations));
  source::SimpleRun run(
      declared, source::simple::ByteOrder(), [](auto name) { return name != "unloved"; },
      std::make_shared<source::simple::EventClasses>(), 0);
  std::size_t delivered = 0;
  const auto pop = [&] {
    if (run.queue().pop() == source::Pull::event) look_at(run.queue());
    require(++delivered <= bytes.size());
  };
  in_pieces(bytes, piece, [&](std::string_view some) {
    run.append(some);
    for (run.read(); run.queue().full(); run.read()) pop();
  });
  while (!run.queue().empty()) pop();
  require(run.queue().seen().events * 32 <= bytes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t piece = 1 + std::size_t{data[0]} * data[0] / 4;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  read_lines(std::string(bytes), piece);
  constexpr std::size_t kHeader = source::simple::kHeaderSize;
  read_records(bytes.substr(std::min(bytes.size(), kHeader)), piece);
  return 0;
}
