#include "collector/timeline/device_rounds.hpp"

#include <algorithm>
#include <array>
#include <utility>

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
  if (step == advance && gap_since_step_) step = RoundStep::open;
  if (step == RoundStep::open) {
    SourceRound& round = add();
    if (numbered_) round.number = static_cast<std::uint32_t>(rounds_.size());
    round.uncertain = gap_since_step_ && input == RoundInput::flag_sent;
  }
  if (step != ignore) stage_ = kNext.at(static_cast<std::size_t>(input));
  gap_since_step_ = false;
  return rounds_.back();
}

SourceRound& DeviceRounds::add() {
  open_.push_back(rounds_.size());
  certain_.push_back(rounds_.size());
  return rounds_.emplace_back();
}

void DeviceRounds::make_certain(std::size_t round) {
  if (!std::exchange(rounds_[round].uncertain, false)) return;
  if (is_open(rounds_[round])) certain_.push_back(round);
}

std::size_t DeviceRounds::index_of(std::uint32_t number) {
  if (number <= highest_told_) {
    const auto known =
        std::find_if(rounds_.rbegin(), rounds_.rend(),
                     [&](const SourceRound& round) { return round.number == number; });
    if (known != rounds_.rend()) {
      return static_cast<std::size_t>(rounds_.rend() - known) - 1;
    }
  }
  highest_told_ = std::max(highest_told_, number);
  SourceRound& round = add();
  round.number = number;
  round.told = true;
  return rounds_.size() - 1;
}

/// Whatever happens to a round before its ACK shows that no gap has swallowed the ACK yet.
SourceRound& DeviceRounds::choose(RoundInput input, const ToldRound& told) {
  if (!told.number) return newest(input);
  const std::size_t index = index_of(*told.number);
  SourceRound& round = rounds_[index];
  if (is_open(round)) make_certain(index);
  if (told.cause) round.cause = *told.cause;
  stage_ = kNext.at(static_cast<std::size_t>(input));
  gap_since_step_ = false;
  return round;
}

void DeviceRounds::on_armed(const Detection& detection, const ToldRound& told) {
  SourceRound& round = choose(RoundInput::armed, told);
  const bool passed = round.detected || round.requested || round.sent || round.acked;
  if (told.number && passed) return;
  round.cause = told.cause.value_or(RoundCause::reinit);
  // The first request is there from the start, nothing had to be seen.
  if (round.cause != RoundCause::setup) round.detected = detection.at;
  round.initial_bytes = detection.initial_bytes;
  round.blocks_before = detection.blocks_before;
}

void DeviceRounds::on_collected(Ns at, const std::optional<Detection>& detection, bool failed,
                                bool final, std::optional<std::uint64_t> initial_bytes) {
  const bool first = rounds_.empty() && numbered_;
  // Armed while an iteration was under way, flagged by that, and only now collected.
  const bool overtaken = stage_ == RoundStage::sent && !gap_since_step_ &&
                         rounds_.back().detected && !rounds_.back().requested;
  SourceRound& round = overtaken ? rounds_.back() : newest(RoundInput::collected);
  round.requested = at;
  round.late = final;
  if (round.detected) return;  // armed before
  if (first) {  // whatever a check has asked for since: the set-up's request is still to be counted
    round.cause = RoundCause::setup;
    round.initial_bytes = initial_bytes;
  } else if (failed) {
    round.cause = RoundCause::final_check_failed;
  } else if (detection && numbered_) {  // else it may be that of the set-up
    round.cause = RoundCause::reinit;
    round.detected = detection->at;
    round.initial_bytes = detection->initial_bytes;
    round.blocks_before = detection->blocks_before;
  }
}

void DeviceRounds::on_collected(Ns at, const ToldRound& told, bool final) {
  SourceRound& round = choose(RoundInput::collected, told);
  // The flag, even its ACK, may precede the query: a stop by management arms while an iteration is
  // under way.
  if (round.requested) return;
  round.requested = at;
  round.late = final;
}

std::size_t DeviceRounds::on_flag_sent(Ns at, std::uint64_t blocks, const ToldRound& told) {
  SourceRound& round = choose(RoundInput::flag_sent, told);
  if (!round.sent && !round.acked) {
    round.sent = at;
    round.blocks_at_flag = blocks;
  }
  return static_cast<std::size_t>(&round - rounds_.data());
}

void DeviceRounds::on_acked(std::size_t round, Ns at, Attribution attribution) {
  if (is_open(rounds_[round])) std::erase(open_, round);
  rounds_[round].acked = at;
  rounds_[round].attribution = attribution;
}

std::size_t DeviceRounds::on_acked(std::uint32_t number, Ns at) {
  const std::size_t index = index_of(number);
  if (rounds_[index].acked) return index;
  make_certain(index);
  on_acked(index, at, Attribution::observed);
  rounds_[index].settled = false;
  return index;
}

std::optional<std::size_t> DeviceRounds::oldest_sent() const {
  std::optional<std::size_t> oldest;
  for (const std::size_t i : open_) {
    if (!rounds_[i].sent) continue;
    if (!oldest || *rounds_[i].sent < *rounds_[*oldest].sent) oldest = i;
  }
  return oldest;
}

void DeviceRounds::on_foreign_ack() {
  std::erase_if(certain_, [this](std::size_t i) {
    SourceRound& round = rounds_[i];
    if (is_open(round) && round.sent) round.uncertain = true;
    return round.uncertain || !is_open(round);
  });
}

/// Every open round for which `condition` holds was acknowledged at a moment nobody saw.
template <typename Condition>
void DeviceRounds::settle(Condition condition) {
  std::erase_if(open_, [&](std::size_t i) {
    SourceRound& round = rounds_[i];
    if (!condition(round)) return false;
    round.settled = true;
    round.attribution = Attribution::inferred;
    return true;
  });
}

void DeviceRounds::settle_open() {
  // A flag is only written when its request was collected, seen or not.
  settle([](const SourceRound& round) { return round.requested || round.sent; });
}

void DeviceRounds::settle_sent_before(Ns flag) {
  settle([&](const SourceRound& round) { return round.sent && *round.sent < flag; });
}

void DeviceRounds::settle_below(std::uint32_t number) {
  settle([&](const SourceRound& round) {
    if (!round.number || *round.number >= number) return false;
    // Only what was flagged is acknowledged, and a final check that fails replaces what was not.
    // A re-init asks anew only behind the flag.
    return round.sent || std::ranges::any_of(rounds_, [&](const SourceRound& next) {
             return next.number == *round.number + 1 && next.cause == RoundCause::reinit;
           });
  });
}

void DeviceRounds::on_gap() {
  numbered_ = false;
  gap_since_step_ = true;
  for (const std::size_t i : certain_) {
    if (is_open(rounds_[i])) rounds_[i].uncertain = true;
  }
  certain_.clear();
}

std::vector<SourceRound> DeviceRounds::finish() && {
  for (SourceRound& round : rounds_) {
    if (!round.told || round.cause != RoundCause::unknown) continue;
    // The first is that of the set-up.
    if (round.number == 1U) round.cause = RoundCause::setup;
  }
  const bool all_told = std::ranges::all_of(rounds_, &SourceRound::told);
  if (all_told) std::ranges::stable_sort(rounds_, {}, &SourceRound::number);
  return std::move(rounds_);
}

}  // namespace ackscope::timeline
