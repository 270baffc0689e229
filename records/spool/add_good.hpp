#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "records/store/store.hpp"

namespace ackscope::records {

/// An observation that no store will ever take, by its place in the batch.
struct Refused {
  std::size_t place = 0;
  Error why;
};

/// What a batch came to that may hold such.
struct AddedGood {
  Added added;
  std::vector<Refused> refused;  ///< by place
};

/// Adds all of a batch but what the store refuses for what it is (Trouble::statement): one bad
/// label must not cost the others. In one transaction where nothing is refused. Any other failure
/// is returned; what was added until then stays, and may be added again.
sql::Outcome<AddedGood> add_good(Store& store, std::span<const Observation> batch);

void count(const Added& more, Added& all);

}  // namespace ackscope::records
