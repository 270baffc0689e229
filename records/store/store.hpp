#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "records/model/join.hpp"
#include "records/model/observation.hpp"
#include "records/model/record.hpp"
#include "records/sql/connection.hpp"

namespace ackscope::records {

/// What a batch came to.
struct Added {
  std::size_t observations = 0;  ///< given
  std::size_t fresh = 0;         ///< not there before
  std::size_t changed = 0;       ///< there before, and now say something else
  std::size_t merged = 0;        ///< migrations that are now made of more observations than before
};

/// A record with what the store knows around it.
struct Stored {
  Record record;
  std::vector<std::string> observations;  ///< their keys
  struct Candidate {
    std::string key;  ///< of the other record
    std::uint64_t agreed = 0;
    std::string reason;
  };
  std::vector<Candidate> candidates;
};

/// Reads and writes records; docs/records.md has the tables. Opening brings the schema up to date,
/// under the write turn; a schema of a newer release is refused. Adding the same twice, or adding
/// again what may or may not have been committed, changes nothing.
class Store {
 public:
  static sql::Outcome<Store> open(const sql::Place& place);

  /// One transaction: all or nothing.
  sql::Outcome<Added> add(std::span<const Observation> batch);

  /// The record that the text names: its key, a side's id, an observation's key, the user's
  /// migration id, or an unambiguous beginning (8 digits or more) of a key. Nothing when there is
  /// none; more than one when ambiguous.
  sql::Outcome<std::vector<Stored>> find(std::string_view name);

  /// Every observation, by month and key: what `add` needs to make the same store again.
  sql::Outcome<std::uint64_t> each_observation(const std::function<bool(const Observation&)>& take);

  /// Takes away what began before that moment (UTC, of the migration). Whole months go as whole
  /// partitions. Returns the number of migrations. Those without a calendar stay.
  sql::Outcome<std::uint64_t> prune(Ns before);

  /// For questions (records/ask): they only read.
  sql::Connection& connection() { return *connection_; }

 private:
  explicit Store(std::unique_ptr<sql::Connection> connection)
      : connection_(std::move(connection)) {}
  std::unique_ptr<sql::Connection> connection_;
};

}  // namespace ackscope::records
