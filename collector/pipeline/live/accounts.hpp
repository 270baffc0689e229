#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <string>

#include "collector/pipeline/live/half_store.hpp"
#include "collector/pipeline/live/request.hpp"
#include "collector/pipeline/live/totals.hpp"

namespace ackscope::live {

/// Keeps the totals: what a migration shows more than before is added, what it shows less (a
/// judgement that was revised) is not taken back. A migration that is read again is known by its
/// key and counts once. Only the 4,096 seen last are remembered: what is in flight is seen with
/// every snapshot.
class Accounts {
 public:
  explicit Accounts(const LiveRequest& request);

  /// Requests, ACKs and late requests as of now; `unix_now`: this host's wall clock.
  void see(const HalfKey& key, const LiveMigration& migration, Ns unix_now);
  /// It has ended, with all that was to be seen of it. Only the first time counts.
  void end(const HalfKey& key, const LiveMigration& migration, Ns unix_now);
  /// The destination's end.
  void end_incoming(const HalfKey& key, Outcome outcome);

  bool has_ended(const HalfKey& key) const;
  const Totals& totals() const { return totals_; }

 private:
  struct Account {
    std::map<RoundCause, std::uint64_t> requests, late;
    std::map<std::string, std::uint64_t> late_by_device;
    std::uint64_t untold = 0;  ///< requests that no round shows
    std::uint64_t acks = 0;
    bool ended = false;
    std::list<HalfKey>::iterator place{};  ///< in `longest_unseen_first_`
  };

  Account& account(const HalfKey& key);
  void see_requests(Account& known, const Migration& migration);
  void observe(const Migration& migration);

  Totals totals_;
  std::map<HalfKey, Account> accounts_;
  std::list<HalfKey> longest_unseen_first_;
};

}  // namespace ackscope::live
