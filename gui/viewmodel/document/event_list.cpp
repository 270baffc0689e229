#include "gui/viewmodel/document/event_list.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace ackscope::viewmodel {
namespace {

/// Threads hand on their records some at a time; farther apart hardly ever.
constexpr std::size_t kTail = 2048;

}  // namespace

/// What there was when it was asked for: a view of the sorted rows, and a copy of the tail.
class EventList::Column final : public EventColumn {
 public:
  explicit Column(const EventList& from)
      : times_(from.sorted_.times.view()),
        texts_(from.sorted_.texts.view()),
        numbers_(from.sorted_.names.view()),
        tail_(from.tail_),
        names_(from.names_),
        file_(from.texts_) {}

  std::size_t size() const override { return times_.size() + tail_.size(); }
  Ns time(std::size_t row) const override {
    return row < times_.size() ? times_[row] : tail_[row - times_.size()].time;
  }
  std::string_view name(std::size_t row) const override { return (*names_)[name_number(row)]; }
  std::size_t name_number(std::size_t row) const override {
    return row < times_.size() ? numbers_[row] : tail_[row - times_.size()].name;
  }
  std::size_t names() const override { return names_->size(); }
  std::string_view name_of(std::size_t number) const override { return (*names_)[number]; }
  std::string text(std::size_t row) const override {
    return file_->read(row < times_.size() ? texts_[row] : tail_[row - times_.size()].text);
  }
  std::size_t lower_bound(Ns time) const override {
    const std::size_t row = times_.partition_point([&](Ns at) { return at < time; });
    if (row < times_.size()) return row;
    const auto found = std::ranges::lower_bound(tail_, time, {}, &Row::time);
    return row + static_cast<std::size_t>(found - tail_.begin());
  }

 private:
  AppendOnly<Ns, 4096>::View times_;
  AppendOnly<std::uint32_t, 4096>::View texts_;
  AppendOnly<std::uint16_t, 4096>::View numbers_;
  std::vector<Row> tail_;
  std::shared_ptr<const std::vector<std::string>> names_;
  std::shared_ptr<const TextFile> file_;
};

EventList::EventList(std::shared_ptr<TextFile> texts)
    : texts_(std::move(texts)), names_(std::make_shared<const std::vector<std::string>>()) {}

void EventList::Columns::push_back(const Row& row) {
  times.push_back(row.time);
  texts.push_back(row.text);
  names.push_back(row.name);
}

/// Only names that a vocabulary knows come here: some hundreds.
std::uint16_t EventList::number_of(std::string_view name) {
  const auto known = numbers_.find(name);
  if (known != numbers_.end()) return known->second;
  const std::size_t most = std::numeric_limits<std::uint16_t>::max();
  const auto number = static_cast<std::uint16_t>(std::min(names_->size(), most));
  if (number == most) return number - 1;
  auto names = std::make_shared<std::vector<std::string>>(*names_);
  names->emplace_back(name);
  names_ = std::move(names);
  numbers_.emplace(name, number);
  return number;
}

void EventList::append(const RawEvent& event) {
  keep({event.time, texts_->append(words_.of(event)),
        number_of(full_name(event.event_class->name))});
}

void EventList::keep(const Row& row) {
  if (sorted_.size() > 0 && row.time < sorted_.times.back()) {
    strays_.push_back(row);
    return;
  }
  if (tail_.empty() || row.time >= tail_.back().time) {
    tail_.push_back(row);
  } else {
    tail_.insert(std::ranges::upper_bound(tail_, row.time, {}, &Row::time), row);
  }
  if (tail_.size() < 2 * kTail) return;
  for (std::size_t i = 0; i < kTail; ++i) sorted_.push_back(tail_[i]);
  tail_.erase(tail_.begin(), tail_.begin() + kTail);
}

/// Columns that were handed out keep the old chunks.
void EventList::put_strays_in() const {
  if (strays_.empty()) return;
  std::ranges::stable_sort(strays_, {}, &Row::time);
  Columns merged;
  std::size_t stray = 0;
  for (std::size_t i = 0; i < sorted_.size(); ++i) {
    const Row row = sorted_.row(i);
    while (stray < strays_.size() && strays_[stray].time < row.time) {
      merged.push_back(strays_[stray++]);
    }
    merged.push_back(row);
  }
  sorted_ = std::move(merged);
  strays_.clear();
}

EventColumnPtr EventList::column() const {
  put_strays_in();
  return std::make_shared<const Column>(*this);
}

}  // namespace ackscope::viewmodel
