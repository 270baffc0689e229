#include "collector/timeline/device_rounds.hpp"

#include <algorithm>
#include <array>

namespace ackscope::timeline {
namespace {

using enum RoundStep;

// Rows: RoundStage, columns: armed, collected, flag_sent. A request while one is already collected
// comes from a failing final check, which asks even if an ACK is outstanding (hw/vfio/migration.c).
constexpr std::array<std::array<RoundStep, 3>, 4> kTable{{
    /* none      */ {open, open, open},
    /* detected  */ {ignore, advance, advance},
    /* requested */ {open, open, advance},
    /* sent      */ {open, open, open},
}};

constexpr std::array<RoundStage, 3> kNext{RoundStage::detected, RoundStage::requested,
                                          RoundStage::sent};

}  // namespace

RoundStep round_step(RoundStage stage, RoundInput input) {
  return kTable.at(static_cast<std::size_t>(stage)).at(static_cast<std::size_t>(input));
}

bool is_open(const SourceRound& round) { return !round.acked && !round.settled; }

SourceRound& DeviceRounds::newest(RoundInput input) {
  RoundStep step = round_step(stage_, input);
  // Across a gap the flag may belong to a later round whose request was lost.
  if (step == advance && gap_since_step_) step = open;
  if (step == open) {
    SourceRound round;
    if (numbered_) round.number = static_cast<std::uint32_t>(rounds_.size() + 1);
    round.uncertain = gap_since_step_ && input == RoundInput::flag_sent;
    rounds_.push_back(round);
    ++open_;
  }
  if (step != ignore) stage_ = kNext.at(static_cast<std::size_t>(input));
  gap_since_step_ = false;
  return rounds_.back();
}

void DeviceRounds::on_armed(const Detection& detection) {
  SourceRound& round = newest(RoundInput::armed);
  round.cause = RoundCause::reinit;
  round.detected = detection.at;
  round.initial_bytes = detection.initial_bytes;
  round.blocks_before = detection.blocks_before;
}

void DeviceRounds::on_collected(Ns at, const std::optional<Detection>& detection, bool failed,
                                bool final, std::optional<std::uint64_t> initial_bytes) {
  const bool first = rounds_.empty() && numbered_;
  SourceRound& round = newest(RoundInput::collected);
  round.requested = at;
  round.late = final;
  if (round.cause == RoundCause::reinit) return;  // armed before
  if (failed) {
    round.cause = RoundCause::final_check_failed;
  } else if (first) {
    round.cause = RoundCause::setup;
    round.initial_bytes = initial_bytes;
  } else if (detection) {
    round.cause = RoundCause::reinit;
    round.detected = detection->at;
    round.initial_bytes = detection->initial_bytes;
    round.blocks_before = detection->blocks_before;
  }
}

std::size_t DeviceRounds::on_flag_sent(Ns at, std::uint64_t blocks) {
  SourceRound& round = newest(RoundInput::flag_sent);
  round.sent = at;
  round.blocks_at_flag = blocks;
  return rounds_.size() - 1;
}

void DeviceRounds::on_acked(std::size_t round, Ns at, Attribution attribution) {
  if (is_open(rounds_[round])) --open_;
  rounds_[round].acked = at;
  rounds_[round].attribution = attribution;
}

void DeviceRounds::on_foreign_ack() {
  for (SourceRound& round : rounds_) {
    if (is_open(round) && round.sent) round.uncertain = true;
  }
}

void DeviceRounds::settle_open() {
  for (SourceRound& round : rounds_) {
    // A flag is only written when its request was collected, seen or not.
    if (!is_open(round) || (!round.requested && !round.sent)) continue;
    round.settled = true;
    --open_;
    round.attribution = Attribution::inferred;
  }
}

void DeviceRounds::on_gap() {
  numbered_ = false;
  gap_since_step_ = true;
  for (SourceRound& round : rounds_) {
    if (is_open(round)) round.uncertain = true;
  }
}

}  // namespace ackscope::timeline
