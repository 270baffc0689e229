#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "collector/source/bytes/byte_reader.hpp"
#include "collector/source/qemu_simple/belief.hpp"
#include "collector/source/qemu_simple/record.hpp"
#include "collector/source/qemu_simple/window.hpp"

namespace ackscope::source::simple {

/// Bytes that are no record, between whole ones.
struct Damage {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};
/// The bytes at the end that are no whole record.
struct Cut {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};
struct EndOfRecords {};

using Item = std::variant<Mapping, EventRecord, Dropped, Damage, Cut, EndOfRecords>;

/// Reads records one after the other and finds the next one behind damaged bytes. Linear time.
class RecordReader {
 public:
  /// `bytes` stand behind the file header. `judge` is asked only during `next()`.
  RecordReader(ByteReader bytes, ByteOrder order, JudgeFit judge);

  /// What it points to is valid until the next call.
  Item next();

  /// Bytes of records read so far, from behind the header.
  std::uint64_t offset() const { return window_.offset(); }

  /// Why the data ended early, see ByteReader::damage.
  const std::optional<std::string>& damage() const { return window_.damage(); }

 private:
  Item deliver(const Record& record);
  Item resynchronise();

  Window window_;
  ByteOrder order_;
  Belief belief_;
  std::size_t delivered_ = 0;  ///< bytes of the record that the caller looks at now
};

}  // namespace ackscope::source::simple
