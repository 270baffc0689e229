#pragma once

#include <cstdint>
#include <optional>

#include "reference/model/words.hpp"

namespace ackscope::reference {

/// When the attempt that query-migrate is asked about began, was set up and ended.
class MigrationTimes {
 public:
  void on_state(MigrationState state, Ns now, std::uint64_t bytes_sent) {
    if (state == MigrationState::setup) *this = {};
    if (state == MigrationState::setup) begin_ = now;
    if (state == MigrationState::active && !active_) active_ = now;
    if (state == MigrationState::device) sent_before_downtime_ = bytes_sent;
    if (state == MigrationState::completed) end_ = now;
  }

  std::int64_t total_ms(Ns now) const { return milliseconds(end_.value_or(now) - begin_); }
  std::int64_t setup_ms() const { return active_ ? milliseconds(*active_ - begin_) : 0; }
  /// Sent while the guest was down.
  std::uint64_t downtime_bytes(std::uint64_t bytes_sent) const {
    return sent_before_downtime_ ? bytes_sent - *sent_before_downtime_ : 0;
  }

  static std::int64_t milliseconds(Ns duration) { return duration / 1'000'000; }

 private:
  Ns begin_ = 0;
  std::optional<Ns> active_, end_;
  std::optional<std::uint64_t> sent_before_downtime_;
};

}  // namespace ackscope::reference
