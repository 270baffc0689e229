#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>

#include "collector/source/qemu_simple/record.hpp"

namespace ackscope::source::simple {

/// How well the arguments of a stored event suit what is known of its id.
enum class Fit { unknown_id, misfit, exact };
using JudgeFit = std::function<Fit(std::uint64_t id, std::span<const std::byte> arguments)>;

inline constexpr std::size_t kEventRecordHead = 32;  // the longest head of a record
/// What has to be ahead to judge a record: the longest one and the head of what follows.
inline constexpr std::size_t kLookAhead = 8 + kMaxEventLength + kEventRecordHead;

/// Whether bytes that have the form of a record are one.
///
/// A record is believed when its head is possible and either its arguments fit exactly or what
/// follows it may be a record too. Behind damage more is asked for: a known id, a possible follower
/// and a time within days of the last record.
class Belief {
 public:
  /// `judge` is asked only while one of the functions below runs.
  Belief(ByteOrder order, JudgeFit judge) : order_(order), judge_(std::move(judge)) {}

  /// `record` was parsed from the begin of `ahead`.
  bool believable(std::span<const std::byte> ahead, const Record& record) const;
  bool fits_exactly(const Record& record) const;

  /// `ahead`, behind damaged bytes, begins with a record.
  bool proves_a_record(std::span<const std::byte> ahead) const;

  /// The record was taken for one.
  void taken(const Record& record);

 private:
  ByteOrder order_;
  JudgeFit judge_;
  std::optional<Ns> last_time_;
};

}  // namespace ackscope::source::simple
