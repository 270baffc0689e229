#include "collector/source/qemu_simple/record_reader.hpp"

#include <utility>

namespace ackscope::source::simple {
namespace {

constexpr std::size_t kHead = 32;  // of an event, the longest
constexpr std::size_t kLookAhead = 8 + kMaxEventLength + kHead;
constexpr Ns kDay = Ns{86'400} * 1'000'000'000;
constexpr Ns kPlausibleSilence = 10 * kDay;

Ns distance(Ns a, Ns b) { return a < b ? b - a : a - b; }

}  // namespace

RecordReader::RecordReader(ByteReader bytes, ByteOrder order, JudgeFit judge)
    : window_(std::move(bytes), kLookAhead), order_(order), judge_(std::move(judge)) {}

Item RecordReader::next() {
  window_.skip(std::exchange(delivered_, 0));
  const Bytes ahead = window_.ahead(kLookAhead);
  if (ahead.empty()) return EndOfRecords{};
  auto record = parse_record(ahead, order_);
  if (!record || !believable(ahead, *record)) return resynchronise();
  return deliver(*record);
}

Item RecordReader::deliver(const Record& record) {
  delivered_ = record.size;
  if (const auto* event = std::get_if<EventRecord>(&record.content)) last_time_ = event->time;
  return std::visit([](const auto& content) -> Item { return content; }, record.content);
}

bool RecordReader::believable(Bytes ahead, const Record& record) const {
  if (may_be_record(ahead.subspan(record.size), order_)) return true;
  const auto* event = std::get_if<EventRecord>(&record.content);
  return event != nullptr && judge_(event->id, event->arguments) == Fit::exact;
}

bool RecordReader::proves_a_record(Bytes ahead) const {
  const auto record = parse_record(ahead, order_);
  if (!record || !may_be_record(ahead.subspan(record->size), order_)) return false;
  const auto* event = std::get_if<EventRecord>(&record->content);
  if (event == nullptr) return true;
  if (last_time_ && distance(event->time, *last_time_) > kPlausibleSilence) return false;
  return judge_(event->id, event->arguments) != Fit::unknown_id;
}

Item RecordReader::resynchronise() {
  const std::uint64_t begin = window_.offset();
  while (true) {
    window_.skip(1);
    const Bytes ahead = window_.ahead(kLookAhead);
    if (ahead.empty()) return Cut{begin, window_.offset() - begin};
    if (proves_a_record(ahead)) return Damage{begin, window_.offset() - begin};
  }
}

}  // namespace ackscope::source::simple
