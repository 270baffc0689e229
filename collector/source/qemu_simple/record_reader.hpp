#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "collector/source/bytes/byte_reader.hpp"
#include "collector/source/qemu_simple/record.hpp"
#include "collector/source/qemu_simple/window.hpp"

namespace ackscope::source::simple {

/// How well the arguments of a stored event suit what is known of its id.
enum class Fit { unknown_id, misfit, exact };
using JudgeFit = std::function<Fit(std::uint64_t id, std::span<const std::byte> arguments)>;

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
///
/// A record is believed when its head is possible and either its arguments fit exactly or what
/// follows it may be a record too. Behind damage more is asked for: a known id, a possible follower
/// and a time within days of the last record.
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
  using Bytes = std::span<const std::byte>;

  Item deliver(const Record& record);
  Item resynchronise();
  bool believable(Bytes ahead, const Record& record) const;
  bool proves_a_record(Bytes ahead) const;

  Window window_;
  ByteOrder order_;
  JudgeFit judge_;
  std::size_t delivered_ = 0;  ///< bytes of the record that the caller looks at now
  std::optional<Ns> last_time_;
};

}  // namespace ackscope::source::simple
