#include "records/store/schema/step.hpp"
#include "records/store/store.hpp"

namespace ackscope::records {

sql::Outcome<Store> Store::open(const sql::Place& place) {
  auto connection = sql::connect(place);
  if (!connection) return tl::unexpected(connection.error());
  if (auto ready = schema::bring_up_to_date(**connection, schema::steps()); !ready) {
    sql::Failure failure = ready.error();
    if (failure.error.where.empty()) failure.error.where = place.shown;
    return tl::unexpected(std::move(failure));
  }
  return Store(*std::move(connection));
}

}  // namespace ackscope::records
