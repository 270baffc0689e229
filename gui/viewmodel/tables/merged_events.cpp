#include "gui/viewmodel/tables/merged_events.hpp"

#include <algorithm>
#include <limits>

namespace ackscope::viewmodel::tables {
namespace {

constexpr std::size_t kPost = 4096;

/// First in [from, to) for which `before` is false.
template <typename Before>
std::size_t first_not(std::size_t from, std::size_t to, Before before) {
  while (from < to) {
    const std::size_t middle = from + (to - from) / 2;
    if (before(middle)) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

}  // namespace

MergedEvents::MergedEvents(EventRun source, EventRun destination)
    : source_(std::move(source)), destination_(std::move(destination)) {
  // Rows are numbered in 32 bits; whatever lies behind them is not shown.
  size_ = std::min<std::size_t>(source_.size() + destination_.size(),
                                std::numeric_limits<std::uint32_t>::max());
  if (source_.size() == 0 || destination_.size() == 0) return;
  std::size_t least = 0;
  for (std::size_t row = 0; row <= size_; row += kPost) {
    least = bisect(row, least, std::min(row, source_.size()));
    posts_.push_back(static_cast<std::uint32_t>(least));
  }
}

/// Among the first `row` rows, so many are the source's: between `least` and `most`.
std::size_t MergedEvents::bisect(std::size_t row, std::size_t least, std::size_t most) const {
  const std::size_t beyond = row > destination_.size() ? row - destination_.size() : 0;
  return first_not(std::max(least, beyond), most,
                   [&](std::size_t i) { return source_.at(i) <= destination_.at(row - i - 1); });
}

std::size_t MergedEvents::source_rows_before(std::size_t row) const {
  if (destination_.size() == 0) return row;
  if (source_.size() == 0) return 0;
  const std::size_t post = row / kPost;
  const std::size_t least = posts_[post];
  const std::size_t next = post + 1 < posts_.size() ? posts_[post + 1] : source_.size();
  return bisect(row, least, std::min({next, row, source_.size()}));
}

MergedEvents::Place MergedEvents::place(std::size_t row) const {
  const std::size_t before = source_rows_before(row);
  const std::size_t after = source_rows_before(row + 1);
  if (after > before) return {Side::source, before};
  return {Side::destination, row - before};
}

Ns MergedEvents::at(std::size_t row) const {
  const Place found = place(row);
  return run(found.side).at(found.row);
}

std::optional<std::size_t> MergedEvents::row_of(const Place& place) const {
  const EventRun& own = run(place.side);
  const EventRun& other = run(place.side == Side::source ? Side::destination : Side::source);
  if (place.row >= own.size()) return {};
  const Ns at = own.at(place.row);
  const std::size_t before = first_not(0, other.size(), [&](std::size_t i) {
    return place.side == Side::source ? other.at(i) < at : other.at(i) <= at;
  });
  const std::size_t row = place.row + before;
  if (row >= size_) return {};
  return row;
}

std::size_t MergedEvents::lower_bound(Ns time) const {
  const auto before = [&](const EventRun& run) {
    return first_not(0, run.size(), [&](std::size_t i) { return run.at(i) < time; });
  };
  return std::min(size_, before(source_) + before(destination_));
}

}  // namespace ackscope::viewmodel::tables
