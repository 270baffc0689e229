#include "collector/source/jsonl/line_taker.hpp"

#include <limits>
#include <utility>

namespace ackscope::source::jsonl {
namespace {

constexpr auto kMaxSigned = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

FieldValue shown(const Value& value, bool is_signed) {
  if (const auto* text = std::get_if<std::string>(&value)) return std::string_view(*text);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* number = std::get_if<std::uint64_t>(&value)) {
    if (is_signed && *number <= kMaxSigned) return static_cast<std::int64_t>(*number);
    return *number;
  }
  return std::monostate{};
}

}  // namespace

tl::expected<LineTaker::Taken, std::string> LineTaker::take(std::string_view line) {
  auto parsed = parse_line(line);
  if (!parsed) return tl::unexpected(std::move(parsed.error()));
  return std::visit([this](auto& kind) { return take(std::move(kind)); }, *parsed);
}

LineTaker::Result LineTaker::take(const ProcessLine& line) {
  return processes_.declare(line) ? Taken::nothing : Taken::too_many;
}

LineTaker::Result LineTaker::take(const ClassLine& line) {
  classes_.declare(line);
  return Taken::nothing;
}

LineTaker::Result LineTaker::take(EventLine&& line) {
  const auto origin = processes_.origin_of(line.process);
  if (!origin) return Taken::too_many;
  event_ = RawEvent{};
  event_.time = line.time;
  if (wanted_ && !wanted_(line.event)) return Taken::unwanted;
  const EventClass* event_class = classes_.find(line);
  if (event_class == nullptr) {
    return tl::unexpected<std::string>("has more than 4,096 kinds of events before it");
  }
  current_ = std::move(line);
  show_values();
  event_ = RawEvent{current_.time, event_class, *origin, current_.tid, values_, {}};
  if (current_.text) event_.text = *current_.text;
  return Taken::event;
}

LineTaker::Result LineTaker::take(const GapLine& line) {
  gap_ = Gap{line.begin, line.end, line.lost, std::nullopt, line.before_next};
  if (!line.process) return Taken::gap;
  gap_.origin = processes_.origin_of(*line.process);
  return gap_.origin ? Taken::gap : Taken::too_many;
}

void LineTaker::show_values() {
  values_.clear();
  for (std::size_t i = 0; i < current_.values.size(); ++i) {
    const bool is_signed = classes_.is_signed(current_.event, current_.names[i]);
    values_.push_back(shown(current_.values[i], is_signed));
  }
}

}  // namespace ackscope::source::jsonl
