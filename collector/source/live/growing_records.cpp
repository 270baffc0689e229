#include "collector/source/live/growing_records.hpp"

#include <span>
#include <utility>

namespace ackscope::source {

using namespace simple;

GrowingRecords::GrowingRecords(ByteOrder order, JudgeFit judge)
    : order_(order), belief_(order, std::move(judge)) {}

void GrowingRecords::append(std::string_view bytes) {
  skip(std::exchange(delivered_, 0));
  buffer_.erase(0, std::exchange(begin_, 0));
  buffer_ += bytes;
}

GrowingRecords::Bytes GrowingRecords::ahead() const {
  return std::as_bytes(std::span(buffer_)).subspan(begin_).first(std::min(unread(), kLookAhead));
}

void GrowingRecords::skip(std::size_t count) {
  begin_ += count;
  offset_ += count;
}

GrowingItem GrowingRecords::next() {
  skip(std::exchange(delivered_, 0));
  if (damaged_from_) return resynchronise();
  const Bytes bytes = ahead();
  const auto record = parse_record(bytes, order_);
  if (!record && may_be_record(bytes, order_)) return NotYet{};
  if (record) {
    if (belief_.fits_exactly(*record)) return deliver(*record);
    if (bytes.size() - record->size < kEventRecordHead) return NotYet{};
    if (belief_.believable(bytes, *record)) return deliver(*record);
  }
  damaged_from_ = offset_;
  skip(1);
  return resynchronise();
}

GrowingItem GrowingRecords::deliver(const Record& record) {
  delivered_ = record.size;
  belief_.taken(record);
  return std::visit([](const auto& content) -> GrowingItem { return content; }, record.content);
}

GrowingItem GrowingRecords::resynchronise() {
  for (; unread() > 0; skip(1)) {
    const Bytes bytes = ahead();
    if (!may_be_record(bytes, order_)) continue;
    const auto record = parse_record(bytes, order_);
    const bool undecided = !record || bytes.size() - record->size < kEventRecordHead;
    if (undecided) return NotYet{};
    if (!belief_.proves_a_record(bytes)) continue;
    const std::uint64_t from = *std::exchange(damaged_from_, std::nullopt);
    return Damage{from, offset_ - from};
  }
  return NotYet{};
}

}  // namespace ackscope::source
