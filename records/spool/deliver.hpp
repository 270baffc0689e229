#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "records/spool/add_good.hpp"
#include "records/spool/patience.hpp"
#include "records/spool/spool.hpp"
#include "records/store/store.hpp"

namespace ackscope::records {

/// What became of a batch.
struct Delivery {
  Added added;                           ///< what the store made of it; nothing when spooled
  std::optional<sql::Failure> spooled;   ///< why it waits in the spool
  std::size_t drained = 0;               ///< observations of the spool that went before it
  std::vector<std::string> set_aside{};  ///< lines about damaged files of the spool
  std::vector<Refused> refused{};        ///< of the batch: no store will take these; others are in
};

/// Keeps one connection to a store as long as it is good, and the batches that it does not take.
class Courier {
 public:
  /// Without a spool, what the store does not take is an error.
  Courier(sql::Place place, std::optional<Spool> spool, Patience patience)
      : place_(std::move(place)), spool_(std::move(spool)), patience_(std::move(patience)) {}

  /// Sends what waits in the spool first, then the batch; tries again for as long as the patience
  /// lasts, then keeps the batch in the spool. What the store refuses for good (password, rights,
  /// space, damage) is kept at once. An Error: neither took it, nothing was kept.
  Result<Delivery> deliver(std::span<const Observation> batch);

  /// Sends what waits in the spool. With an empty `batch` of the same meaning.
  Result<Delivery> drain() { return deliver({}); }

 private:
  sql::Outcome<void> send(std::span<const Observation> batch, Delivery& delivery);
  sql::Outcome<void> connect();
  Result<Delivery> keep(std::span<const Observation> batch, Delivery delivery,
                        const sql::Failure& why);

  sql::Place place_;
  std::optional<Spool> spool_;
  Patience patience_;
  std::optional<Store> store_;
};

}  // namespace ackscope::records
