#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "collector/source/qemu_simple/belief.hpp"
#include "collector/source/qemu_simple/record_reader.hpp"

namespace ackscope::source {

/// The record that comes next is not there, or not to its end.
struct NotYet {};
using GrowingItem =
    std::variant<simple::Mapping, simple::EventRecord, simple::Dropped, simple::Damage, NotYet>;

/// What simple::RecordReader does, over bytes that come in pieces: where that finds the end, this
/// waits. Records that do not fit exactly are told from damage by the head of what follows them, so
/// they wait for that too; wanted events do not.
class GrowingRecords {
 public:
  GrowingRecords(simple::ByteOrder order, simple::JudgeFit judge);

  /// Takes the next bytes, from behind the header.
  void append(std::string_view bytes);

  /// What it points to is valid until the next call of a function that is not const.
  GrowingItem next();

  /// Bytes of records read so far, from behind the header.
  std::uint64_t offset() const { return offset_; }
  /// There are bytes of a record that is not whole.
  bool inside_record() const { return unread() > delivered_; }

 private:
  using Bytes = std::span<const std::byte>;

  std::size_t unread() const { return buffer_.size() - begin_; }
  Bytes ahead() const;
  void skip(std::size_t count);
  GrowingItem deliver(const simple::Record& record);
  GrowingItem resynchronise();

  simple::ByteOrder order_;
  simple::Belief belief_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::uint64_t offset_ = 0;
  std::size_t delivered_ = 0;  ///< bytes of the record that the caller looks at now
  std::optional<std::uint64_t> damaged_from_;
};

}  // namespace ackscope::source
