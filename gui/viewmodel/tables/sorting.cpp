#include "gui/viewmodel/tables/sorting.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace ackscope::viewmodel::tables {
namespace {

/// A row with what it is sorted by: a number, or the place of its text among the others.
struct Keyed {
  double number = 0;
  std::int64_t whole = 0;
  std::uint32_t row = 0;
};

bool less(const Keyed& a, const Keyed& b) {
  return a.number != b.number ? a.number < b.number : a.whole < b.whole;
}

/// Texts that occur, each once, numbered in the order in which they came.
class Texts {
 public:
  std::int64_t number(std::string text) {
    const auto next = static_cast<std::int64_t>(numbers_.size());
    return numbers_.emplace(std::move(text), next).first->second;
  }
  /// Number -> place in the order of the bytes.
  std::vector<std::int64_t> places() const {
    std::vector<const std::pair<const std::string, std::int64_t>*> all;
    for (const auto& each : numbers_) all.push_back(&each);
    std::sort(all.begin(), all.end(), [](auto* a, auto* b) { return a->first < b->first; });
    std::vector<std::int64_t> places(all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
      places[static_cast<std::size_t>(all[i]->second)] = static_cast<std::int64_t>(i);
    return places;
  }

 private:
  std::unordered_map<std::string, std::int64_t> numbers_;
};

/// The rows that have a value, with it; the others stay in `rows`.
std::vector<Keyed> take_known(const Table& table, std::size_t column,
                              std::vector<std::uint32_t>& rows, Stop& stop) {
  std::vector<Keyed> known;
  std::vector<std::uint32_t> unknown;
  Texts texts;
  bool any_text = false;
  for (const std::uint32_t row : rows) {
    if (stop.now()) return {};
    Cell cell = table.key(row, column);
    if (auto* text = std::get_if<std::string>(&cell)) {
      known.push_back({0, texts.number(std::move(*text)), row});
      any_text = true;
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
      known.push_back({static_cast<double>(*whole), *whole, row});
    } else if (const auto* number = std::get_if<double>(&cell)) {
      known.push_back({*number, 0, row});
    } else {
      unknown.push_back(row);
    }
  }
  if (any_text) {
    const auto places = texts.places();
    for (Keyed& each : known) each.whole = places[static_cast<std::size_t>(each.whole)];
  }
  rows = std::move(unknown);
  return known;
}

}  // namespace

void sort_rows(const Table& table, const Sorting& sorting, std::vector<std::uint32_t>& rows,
               Stop& stop) {
  std::vector<Keyed> known = take_known(table, sorting.column, rows, stop);
  if (stop.now()) return;
  if (sorting.descending) {
    std::stable_sort(known.begin(), known.end(),
                     [](const Keyed& a, const Keyed& b) { return less(b, a); });
  } else {
    std::stable_sort(known.begin(), known.end(), less);
  }
  std::vector<std::uint32_t> sorted;
  sorted.reserve(known.size() + rows.size());
  for (const Keyed& each : known) sorted.push_back(each.row);
  sorted.insert(sorted.end(), rows.begin(), rows.end());
  rows = std::move(sorted);
}

}  // namespace ackscope::viewmodel::tables
