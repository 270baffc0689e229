#include "records/model/document.hpp"
#include "records/store/lookup.hpp"
#include "records/store/store.hpp"

namespace ackscope::records {
namespace {

using sql::Failure, sql::Outcome, sql::Row, sql::Trouble, sql::Value;

/// Read at once, so that nobody's answer is open while the taker takes its time.
constexpr std::int64_t kPage = 500;

struct Place {
  std::int64_t month = -1;  ///< before the first
  std::string key;
};

Outcome<std::vector<Row>> page_after(sql::Connection& connection, const Place& place) {
  const Value values[] = {place.month, place.key, kPage};
  return connection.rows(
      "SELECT month, key, document FROM observation "
      "WHERE (month, key) > ($1, $2) ORDER BY month, key LIMIT $3",
      values);
}

}  // namespace

Outcome<std::uint64_t> Store::each_observation(
    const std::function<bool(const Observation&)>& take) {
  std::uint64_t taken = 0;
  Place place;
  for (;;) {
    const auto page = page_after(*connection_, place);
    if (!page) return tl::unexpected(page.error());
    for (const Row& row : *page) {
      place = {number_at(row, 0), text_at(row, 1)};
      const auto observation = read_document(text_at(row, 2));
      if (!observation) return tl::unexpected(Failure{Trouble::damaged, observation.error()});
      ++taken;
      if (!take(*observation)) return taken;
    }
    if (page->size() < static_cast<std::size_t>(kPage)) return taken;
  }
}

}  // namespace ackscope::records
