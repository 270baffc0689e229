#include "collector/source/qemu_simple/record_reader.hpp"

#include <utility>

namespace ackscope::source::simple {

RecordReader::RecordReader(ByteReader bytes, ByteOrder order, JudgeFit judge)
    : window_(std::move(bytes), kLookAhead), order_(order), belief_(order, std::move(judge)) {}

Item RecordReader::next() {
  window_.skip(std::exchange(delivered_, 0));
  const auto ahead = window_.ahead(kLookAhead);
  if (ahead.empty()) return EndOfRecords{};
  auto record = parse_record(ahead, order_);
  if (!record || !belief_.believable(ahead, *record)) return resynchronise();
  return deliver(*record);
}

Item RecordReader::deliver(const Record& record) {
  delivered_ = record.size;
  belief_.taken(record);
  return std::visit([](const auto& content) -> Item { return content; }, record.content);
}

Item RecordReader::resynchronise() {
  const std::uint64_t begin = window_.offset();
  while (true) {
    window_.skip(1);
    const auto ahead = window_.ahead(kLookAhead);
    if (ahead.empty()) return Cut{begin, window_.offset() - begin};
    if (belief_.proves_a_record(ahead)) return Damage{begin, window_.offset() - begin};
  }
}

}  // namespace ackscope::source::simple
