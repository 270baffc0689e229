#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include "collector/pipeline/live/accounts.hpp"
#include "collector/pipeline/live/half_store.hpp"
#include "collector/pipeline/live/live_pairing.hpp"
#include "collector/pipeline/live/snapshot.hpp"

namespace ackscope::live {

/// All halves that are in flight or ended lately, put together to migrations. One thread.
class Migrations {
 public:
  explicit Migrations(const LiveRequest& request);

  void update(const HalfKey& key, timeline::SourceHalf half, HalfFacts facts);
  void update(const HalfKey& key, timeline::DestinationHalf half, HalfFacts facts);
  /// Nothing but time has passed for it, whether it is still held or not.
  void keep_time(const HalfKey& key, Steady::time_point heard, OptNs now, bool followed);
  /// It is held and its end is not in the totals yet.
  bool awaits(const HalfKey& key) const;
  /// Its process, which has told it, will not tell it again; or is going to read it anew.
  void let_go(const HalfKey& key) { accounts_.disclaim(key); }
  /// What was taken for an attempt was none, or is told under another key.
  void forget(const HalfKey& key);
  /// The input is read anew: what has not ended is going to be told again.
  void forget_unfinished(std::size_t input);

  /// Nothing more will come: what has ended counts at once.
  void stop_waiting() {
    settle_ = {};
    pairing_.stop_waiting();
  }
  /// All of them as of now, by id; the totals are brought up to date.
  std::vector<std::shared_ptr<const LiveMigration>> show(Steady::time_point now, Ns unix_now);
  const Totals& totals() const { return accounts_.totals(); }

 private:
  template <typename Held>
  bool is_over(const HalfKey& key, const Held& held) const {
    return accounts_.is_over(key, held.half.story.coverage.last);
  }
  template <typename Halves, typename Half>
  void take(Halves& halves, const HalfKey& key, Half half, HalfFacts facts);
  template <typename Held>
  bool given_up(const Held& held, Steady::time_point now) const;
  template <typename Held>
  std::shared_ptr<const LiveMigration> show_one(Held& held, const HalfKey& key,
                                                Steady::time_point now);
  Migration compose(const HeldSource& held) const;
  Migration compose(const HeldDestination& held) const;
  bool needs_composing(const HeldSource& held) const;
  bool needs_composing(const HeldDestination& held) const;
  void account(const HalfKey& key, HeldSource& held, Steady::time_point now, Ns unix_now);
  void account(const HalfKey& key, HeldDestination& held, Steady::time_point now);
  void forget_strays();
  void drop_oldest();

  LiveRequest request_;
  HeldSources sources_;
  HeldDestinations destinations_;
  LivePairing pairing_;
  Accounts accounts_;
  /// What belongs to a migration's end may come shortly behind it: the guest's start on the other
  /// host, an error text. Totals wait for it.
  std::chrono::milliseconds settle_{1000};
  std::uint64_t next_id_ = 1;
};

}  // namespace ackscope::live
