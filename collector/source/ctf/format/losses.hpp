#pragma once

#include <cstdint>
#include <optional>

#include "collector/model/input.hpp"
#include "collector/source/ctf/format/loss_count.hpp"

namespace ackscope::source::ctf {

/// What the tracer of a recording lost.
class Losses {
 public:
  /// Events by the growth of a stream's counter, of unknown number without one. Nothing: it told
  /// too many before, this is no loss. See LossCount.
  std::optional<std::optional<std::uint64_t>> lost_events(std::optional<std::uint64_t> growth);
  void lost_packets() { ++packet_places_; }

  std::uint64_t events() const { return events_; }
  bool any() const { return places_ + packet_places_ > 0; }
  /// A sentence for each kind: what, how much, what to do.
  void note(InputSummary& summary) const;

 private:
  LossCount count_;
  std::uint64_t events_ = 0;
  std::uint64_t places_ = 0;
  std::uint64_t packet_places_ = 0;
};

}  // namespace ackscope::source::ctf
