#include "records/sql/connection.hpp"

#include "records/sql/postgresql/open.hpp"
#include "records/sql/sqlite/open.hpp"

namespace ackscope::records::sql {

std::string_view to_string(Trouble trouble) {
  switch (trouble) {
    case Trouble::away:
      return "away";
    case Trouble::busy:
      return "busy";
    case Trouble::refused:
      return "refused";
    case Trouble::full:
      return "full";
    case Trouble::damaged:
      return "damaged";
    case Trouble::statement:
      break;
  }
  return "statement";
}

Outcome<std::vector<Row>> Connection::rows(std::string_view statement,
                                           std::span<const Value> parameters) {
  std::vector<Row> all;
  const auto done = query(statement, parameters, [&all](const Row& row) {
    all.push_back(row);
    return true;
  });
  if (!done) return tl::unexpected(done.error());
  return all;
}

Outcome<std::unique_ptr<Connection>> connect(const Place& place) {
  return place.dialect == Dialect::sqlite ? sqlite::open(place) : postgresql::open(place);
}

}  // namespace ackscope::records::sql
