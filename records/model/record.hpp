#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "records/model/observation.hpp"

namespace ackscope::records {

/// Why the sides of a record are one migration.
enum class Basis {
  one_side,      ///< only one was observed
  analysis,      ///< both were analysed together
  evidence,      ///< two halves that convinced
  migration_id,  ///< two halves that the user gave the same id
};
std::string_view to_string(Basis);  ///< "one-side" "analysis" "evidence" "migration-id"

/// One migration as the store knows it.
struct Record {
  std::string key;  ///< the source's side id, else the destination's
  Basis basis = Basis::one_side;
  std::optional<std::string> migration_id;
  Labels labels;
  /// Of two halves: the source's, with what only the destination knows. Their clocks were never
  /// compared: what would need that is unknown, and findings of the destination have no time.
  Migration migration;
};

/// A group of `join` as one record. An analysis of both sides counts more than halves.
Record merge(std::span<const Observation> group);

/// The rule of the first finding that is an error; empty when there is none.
std::optional<std::string> cause_of(const Record& record);

/// The host pair's parts, releases and VM as tables show them; empty when unknown.
std::optional<std::string> release_of(const Record& record);
std::optional<std::string> vm_of(const Record& record);

/// Month (see `month_of`) of the observation that gives the record its times.
int month_of(const Record& record);

}  // namespace ackscope::records
