#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "records/store/relations/circle.hpp"
#include "records/store/rows/rows.hpp"

namespace ackscope::records {

/// What has to be different in the store.
struct Change {
  std::map<int, std::vector<std::string>> records_gone;       ///< by month
  std::map<int, std::vector<std::string>> observations_gone;  ///< ... to be replaced
  struct ProbeGone {
    int month;
    std::string text;
    std::string key;  ///< of the observation
  };
  std::vector<ProbeGone> probes_gone;
  struct Moved {
    const Node* node;
    RecordPlace record;
  };
  std::vector<Moved> moved;  ///< observations that are as they were, of another record
  Rows rows;
  std::set<int> months;  ///< of new rows

  std::size_t merged = 0;  ///< records that are now made of more observations than any was before
};

/// Joins every component and says what that changes. Nothing where nothing is new.
Change change_of(std::span<const Component> settled);

}  // namespace ackscope::records
