#include <fmt/format.h>

#include <charconv>
#include <string_view>

#include "analysis/report/json/read_values.hpp"
#include "analysis/report/json/value.hpp"

// Marks are one text, `count:changes:hash` each: a list of lists would make most of a report.
namespace ackscope::report::json {
namespace {

std::string marks_text(const std::vector<BlockMark>& marks) {
  std::string text;
  for (const BlockMark& mark : marks)
    text +=
        fmt::format("{}{}:{}:{:08x}", text.empty() ? "" : " ", mark.count, mark.changes, mark.hash);
  return text;
}

/// Reads a number and the character behind it.
template <typename Number>
bool take(std::string_view& text, Number& number, int base, char behind) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (read.ec != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  if (text.empty()) return behind == ' ';
  if (text.front() != behind) return false;
  text.remove_prefix(1);
  return true;
}

/// What is no mark, or does not go up, ends the list.
std::vector<BlockMark> marks_of(std::string_view text) {
  std::vector<BlockMark> marks;
  while (!text.empty()) {
    BlockMark mark;
    const bool whole = take(text, mark.count, 10, ':') && take(text, mark.changes, 10, ':') &&
                       take(text, mark.hash, 16, ' ');
    if (!whole || (!marks.empty() && mark.count <= marks.back().count)) break;
    marks.push_back(mark);
  }
  return marks;
}

Json blocks(const DeviceBlocks& device) {
  return Json{{"idstr", known(device.idstr)},
              {"instance_id", known(device.instance_id)},
              {"order", known(device.order)},
              {"blocks", marks_text(device.marks)}};
}

DeviceBlocks read_blocks(const Value& object) {
  return {text(object, "idstr"), number<std::uint32_t>(object, "instance_id"),
          number<std::uint64_t>(object, "order"), marks_of(text(object, "blocks").value_or(""))};
}

}  // namespace

Json fingerprint(const std::optional<Fingerprint>& print) {
  if (!print) return nullptr;
  Json object;
  object["clock"] = print->clock == ClockKind::epoch ? "epoch" : "monotonic";
  object["first_ns"] = print->first_ns;
  object["last_ns"] = print->last_ns;
  object["gapless"] = print->gapless;
  object["whole"] = print->whole;
  object["acks"] = print->acks;
  object["devices"] = list(print->devices, blocks);
  return object;
}

std::optional<Fingerprint> read_fingerprint(const Value& object) {
  const OptNs first = time(object, "first_ns");
  const OptNs last = time(object, "last_ns");
  if (!first || !last) return std::nullopt;
  Fingerprint print;
  print.clock = text(object, "clock") == "epoch" ? ClockKind::epoch : ClockKind::monotonic;
  print.first_ns = *first;
  print.last_ns = *last;
  print.gapless = truth(object, "gapless").value_or(false);
  print.whole = truth(object, "whole").value_or(false);
  print.acks = number<std::uint64_t>(object, "acks").value_or(0);
  print.devices = items<DeviceBlocks>(object, "devices", read_blocks);
  return print;
}

}  // namespace ackscope::report::json
