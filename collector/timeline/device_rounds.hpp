#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/event.hpp"
#include "collector/model/migration.hpp"
#include "collector/model/time.hpp"

namespace ackscope::timeline {

/// One ACK round as the source alone sees it.
struct SourceRound {
  std::optional<std::uint32_t> number;  ///< from 1; empty when earlier ones may be unseen
  bool told = false;                    ///< the events themselves name the number
  RoundCause cause = RoundCause::unknown;
  OptNs detected;
  OptNs requested;
  std::optional<std::uint64_t> initial_bytes;
  OptNs sent;
  OptNs acked;
  bool late = false;       ///< first collected by the final query
  bool settled = false;    ///< acknowledged, but the moment was lost
  bool uncertain = false;  ///< events were lost while it was open
  Attribution attribution = Attribution::observed;
  OptNs unsafe_query;  ///< the query that failed and so set the flag off before the data were sent
  /// Blocks saved before its new initial data; empty when some of these may be among them: they
  /// may be read before the query that shows the re-init.
  std::optional<std::uint64_t> blocks_before;
  std::optional<std::uint64_t> blocks_at_flag;  ///< blocks saved when the flag was written
};

/// What an event says of its round by itself.
struct ToldRound {
  events::RoundNumber number{};
  std::optional<RoundCause> cause{};
};

/// How far the newest round of a device has come.
enum class RoundStage { none, detected, requested, sent };
enum class RoundInput { armed, collected, flag_sent };
/// What an input does: begin a round, carry the newest one on, or nothing.
enum class RoundStep { open, advance, ignore };

/// The table of the machine, see device_rounds.cpp.
RoundStep round_step(RoundStage stage, RoundInput input);

/// The rounds of one device on the source:
///
///   none --armed--> detected --collected--> requested --flag_sent--> sent
///     `--------------collected----------------^
///
/// An ACK does not belong to the table: it closes the oldest round that was sent, of any device
/// (SourceAttempt keeps that order). The next round may begin while the last is not acknowledged.
///
/// Where events name the round, that counts and the table is not asked: whatever was lost before,
/// number n is round n. What comes twice or too late for its round is ignored.
class DeviceRounds {
 public:
  /// `from_start`: no earlier round can exist, so rounds can be numbered.
  explicit DeviceRounds(bool from_start) : numbered_(from_start) {}

  struct Detection {
    OptNs at{};  ///< the query that showed the re-init
    std::optional<std::uint64_t> initial_bytes;
    std::optional<std::uint64_t> blocks_before{};  ///< see SourceRound
  };

  void on_armed(const Detection& detection, const ToldRound& told = {});
  /// The request was collected. `detection` is the last query of the device that showed a re-init
  /// or failed since its last flag, if any; `failed` that it failed.
  void on_collected(Ns at, const std::optional<Detection>& detection, bool failed, bool final,
                    std::optional<std::uint64_t> initial_bytes);
  /// The same where the event itself says why.
  void on_collected(Ns at, const ToldRound& told, bool final);
  /// Returns the index of the round the flag belongs to.
  std::size_t on_flag_sent(Ns at, std::uint64_t blocks, const ToldRound& told = {});
  void on_acked(std::size_t round, Ns at, Attribution attribution);
  /// The event names the round. Returns its index.
  std::size_t on_acked(std::uint32_t number, Ns at);
  /// The oldest round whose flag was sent and that is open; nothing when there is none.
  std::optional<std::size_t> oldest_sent() const;
  /// An ACK arrived that may be that of any round whose flag was sent.
  void on_foreign_ack();
  /// Every open round was acknowledged at a moment nobody saw.
  void settle_open();
  /// ACKs come in the order of flags: what was flagged before that is acknowledged.
  void settle_sent_before(Ns flag);
  void settle_below(std::uint32_t number);
  void on_gap();

  RoundStage stage() const { return stage_; }
  /// Rounds that are not acknowledged. Asked for at every query, so they are listed, not searched.
  std::size_t open_count() const { return open_.size(); }
  std::vector<SourceRound>& all() { return rounds_; }
  const std::vector<SourceRound>& all() const { return rounds_; }
  /// All rounds in their order, with what their numbers imply.
  std::vector<SourceRound> finish() &&;

 private:
  SourceRound& newest(RoundInput input);
  SourceRound& add();
  /// The index of the round of that number, which is added when it is new.
  std::size_t index_of(std::uint32_t number);
  SourceRound& choose(RoundInput input, const ToldRound& told);
  void make_certain(std::size_t round);
  template <typename Condition>
  void settle(Condition condition);

  bool numbered_;
  bool gap_since_step_ = false;
  RoundStage stage_ = RoundStage::none;
  std::uint32_t highest_told_ = 0;
  std::vector<SourceRound> rounds_;
  std::vector<std::size_t> open_;     // of them, not acknowledged
  std::vector<std::size_t> certain_;  // ... those not `uncertain`, and some acknowledged since
};

bool is_open(const SourceRound& round);

}  // namespace ackscope::timeline
