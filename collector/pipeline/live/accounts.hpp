#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>

#include "collector/pipeline/live/half_store.hpp"
#include "collector/pipeline/live/request.hpp"
#include "collector/pipeline/live/totals.hpp"

namespace ackscope::live {

/// Keeps the totals: what a migration shows more than before is added, what it shows less (a
/// judgement that was revised) is not taken back. A migration that is read again is known by its
/// key and counts once, for as long as it is held or may be told again and, of the others, the
/// 4,096 that were let go last.
class Accounts {
 public:
  explicit Accounts(const LiveRequest& request);

  /// Requests, ACKs and late requests as of now; `unix_now`: this host's wall clock.
  void see(const HalfKey& key, const LiveMigration& migration, Ns unix_now);
  /// It has ended, with all that was to be seen of it. Only the first time counts.
  void end(const HalfKey& key, const LiveMigration& migration, Ns unix_now);
  /// Nothing was heard of it for too long behind its `last` event: counts as unfinished. Should it
  /// end after all, its times and its place as the guest's last migration count, but not a second
  /// migration.
  void give_up(const HalfKey& key, Ns last, const LiveMigration& migration, Ns unix_now);
  /// The destination's end.
  void end_incoming(const HalfKey& key, Outcome outcome);
  void give_up_incoming(const HalfKey& key, Ns last, Outcome outcome);

  /// Its process tells it and may tell it again. What begins without its begin goes on with what
  /// was given up there before and is told no more: it counts with that.
  void claim(const HalfKey& key, bool begin_seen);
  /// Its process will not tell it again, or is going to read it anew.
  void disclaim(const HalfKey& key);
  /// It is not held any more.
  void release(const HalfKey& key);

  bool has_ended(const HalfKey& key) const;  ///< or was given up
  bool is_final(const HalfKey& key) const;   ///< its end was seen
  /// It has ended, or was given up and has said nothing since; `last`: its last event.
  bool is_over(const HalfKey& key, Ns last) const;
  const Totals& totals() const { return totals_; }

 private:
  struct Open {};
  struct GivenUp {
    Ns last;  ///< its last event by then
  };
  struct Seen {};
  using End = std::variant<Open, GivenUp, Seen>;

  struct Account {
    std::map<RoundCause, std::uint64_t> requests, late;
    std::map<std::string, std::uint64_t> late_by_device;
    std::uint64_t untold = 0;  ///< requests that no round shows
    std::uint64_t acks = 0;
    End end = Open{};
    bool held = false;                        ///< its half is
    bool claimed = false;                     ///< by its process
    std::optional<std::uint64_t> released{};  ///< its place in the queue when it is neither
  };

  Account& account(const HalfKey& key);
  const Account* find(const HalfKey& key) const;
  void unqueue(Account& known);
  void queue(const HalfKey& key, Account& known);
  void see_requests(Account& known, const Migration& migration, bool over);
  void observe(const Migration& migration);
  void note_last(const LiveMigration& migration, Ns unix_now);

  Totals totals_;
  std::map<HalfKey, Account> accounts_;
  std::map<std::uint64_t, HalfKey> released_;  // the oldest first
  std::uint64_t next_release_ = 0;
};

}  // namespace ackscope::live
