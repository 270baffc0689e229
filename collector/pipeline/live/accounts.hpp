#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "collector/pipeline/live/half_store.hpp"
#include "collector/pipeline/live/request.hpp"
#include "collector/pipeline/live/totals.hpp"

namespace ackscope::live {

/// Keeps the totals: what a migration shows more than before is added, what it shows less (a
/// judgement that was revised) is not taken back. A migration that is read again is known by its
/// key and counts once, for as long as it is held and, of those released, the 4,096 that were
/// released or expected last.
class Accounts {
 public:
  explicit Accounts(const LiveRequest& request);

  /// Requests, ACKs and late requests as of now; `unix_now`: this host's wall clock.
  void see(const HalfKey& key, const LiveMigration& migration, Ns unix_now);
  /// It has ended, with all that was to be seen of it. Only the first time counts.
  void end(const HalfKey& key, const LiveMigration& migration, Ns unix_now);
  /// Nothing was heard of it for too long: counts as unfinished. Should it end after all, its times
  /// and its place as the guest's last migration count, but not a second migration.
  void give_up(const HalfKey& key, const LiveMigration& migration, Ns unix_now);
  /// Nobody holds it any more; it may be read again.
  void release(const HalfKey& key);
  /// Whoever has told it may tell it again, however long ago it was released.
  void expect(const HalfKey& key);
  /// The destination's end.
  void end_incoming(const HalfKey& key, Outcome outcome);

  bool has_ended(const HalfKey& key) const;  ///< or was given up
  bool is_final(const HalfKey& key) const;   ///< its end was seen
  const Totals& totals() const { return totals_; }

 private:
  struct Account {
    std::map<RoundCause, std::uint64_t> requests, late;
    std::map<std::string, std::uint64_t> late_by_device;
    std::uint64_t untold = 0;  ///< requests that no round shows
    std::uint64_t acks = 0;
    enum class End { none, given_up, seen } end = End::none;
    std::optional<std::uint64_t> released{};  ///< its place in the queue; nothing while it is held
  };

  Account& account(const HalfKey& key);
  void hold(Account& known);
  void see_requests(Account& known, const Migration& migration);
  void observe(const Migration& migration);
  void note_last(const LiveMigration& migration, Ns unix_now);

  Totals totals_;
  std::map<HalfKey, Account> accounts_;
  std::map<std::uint64_t, HalfKey> released_;  // the oldest first
  std::uint64_t next_release_ = 0;
};

}  // namespace ackscope::live
