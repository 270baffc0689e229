#include "records/spool/add_good.hpp"

namespace ackscope::records {
namespace {

/// Halves what is refused until the bad one stands alone.
sql::Outcome<void> add_part(Store& store, std::span<const Observation> part, std::size_t place,
                            AddedGood& sum) {
  const auto added = store.add(part);
  if (added) {
    count(*added, sum.added);
    return {};
  }
  if (added.error().trouble != sql::Trouble::statement) return tl::unexpected(added.error());
  if (part.size() == 1) {
    sum.refused.push_back({place, added.error().error});
    return {};
  }
  const std::size_t half = part.size() / 2;
  if (auto done = add_part(store, part.first(half), place, sum); !done) return done;
  return add_part(store, part.subspan(half), place + half, sum);
}

}  // namespace

sql::Outcome<AddedGood> add_good(Store& store, std::span<const Observation> batch) {
  AddedGood sum;
  if (batch.empty()) return sum;
  if (auto done = add_part(store, batch, 0, sum); !done) return tl::unexpected(done.error());
  return sum;
}

void count(const Added& more, Added& all) {
  all.observations += more.observations;
  all.fresh += more.fresh;
  all.changed += more.changed;
  all.merged += more.merged;
}

}  // namespace ackscope::records
