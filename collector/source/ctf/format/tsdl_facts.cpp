#include "collector/source/ctf/format/tsdl_facts.hpp"

#include <algorithm>
#include <limits>

#include "collector/source/ctf/format/tsdl_layout.hpp"

namespace ackscope::source::ctf {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::uint64_t kNsPerSecond = 1'000'000'000;

std::optional<Ns> clock_offset(const Words& words) {
  std::uint64_t frequency = kNsPerSecond, seconds = 0, cycles = 0;
  std::size_t clocks = 0;
  for_each_entry(words, "clock", [&](std::string_view key, std::string_view value) {
    const auto number = number_of(value);
    if (key == "name") ++clocks;
    if (key == "freq") frequency = number.value_or(0);
    if (key == "offset_s") seconds = number.value_or(0);
    if (key == "offset") cycles = number.value_or(0);
  });
  constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<Ns>::max());
  if (clocks != 1 || frequency != kNsPerSecond || cycles > kMax) return std::nullopt;
  if (seconds > (kMax - cycles) / kNsPerSecond) return std::nullopt;
  return static_cast<Ns>(seconds * kNsPerSecond + cycles);
}

std::optional<PacketLayout> layout_of(const Words& words, const TsdlFacts& facts) {
  auto layout = packet_layout(words);
  if (!layout || !facts.uuid || !facts.clock_offset) return std::nullopt;
  layout->uuid = *facts.uuid;
  layout->big_endian = facts.big_endian;
  layout->max_cycles =
      static_cast<std::uint64_t>(std::numeric_limits<Ns>::max() - *facts.clock_offset);
  for_each_entry(words, "stream", [&](std::string_view key, std::string_view value) {
    if (const auto id = number_of(value); key == "id" && id) layout->stream_ids.push_back(*id);
  });
  return layout;
}

}  // namespace

TsdlFacts facts_of(const Tokens& tokens) {
  const Words& words = tokens.words;
  TsdlFacts facts;
  for_each_entry(words, "trace", [&](std::string_view key, std::string_view value) {
    if (key == "uuid") facts.uuid = uuid_of(value);
    if (key == "byte_order") facts.big_endian = value == "be" || value == "network";
  });
  for_each_entry(words, "env", [&](std::string_view key, std::string_view value) {
    const auto number = number_of(value);
    if (key == kMarksEntry) facts.marks = true;
    if (key == "vpid" && number && *number <= std::numeric_limits<std::int32_t>::max()) {
      facts.pid = static_cast<std::int64_t>(*number);
    }
  });
  facts.clock_offset = clock_offset(words);
  facts.layout = layout_of(words, facts);
  return facts;
}

}  // namespace ackscope::source::ctf
