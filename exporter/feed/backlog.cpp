#include "exporter/feed/backlog.hpp"

#include <algorithm>

#include "analysis/report/events_jsonl/lines.hpp"

namespace ackscope::feed {
namespace {

void widen(std::optional<Gap>& cut, const Line& line) {
  if (!cut) cut = Gap{line.begin, line.end, 0, line.process->id};
  cut->begin = std::min(cut->begin, line.begin);
  cut->end = std::max(cut->end, line.end);
  cut->lost = cut->lost && line.events ? std::optional(*cut->lost + *line.events) : std::nullopt;
}

LinePtr line_of(const Gap& gap, const std::shared_ptr<const Process>& process) {
  auto line = std::make_shared<Line>();
  line->text = report::gap_line(gap);
  line->process = process;
  line->begin = gap.begin;
  line->end = gap.end;
  line->events = gap.lost;
  return line;
}

}  // namespace

bool Backlog::add(const LinePtr& line) {
  if (!line->process) return false;  // one that all hear as it happens, and no attempt's own
  const auto begun = begun_.extract(line->process->id);
  const bool again = !begun.empty() && line->begin <= begun.mapped();
  Kept& kept = kept_[line->process->id];
  kept.lines.push_back(line);
  kept.bytes += line->cost();
  bytes_ += line->cost();
  // Some more than needed goes, so that not every further line costs a search.
  if (kept.bytes > most_per_process_) cut_to(kept, most_per_process_ - most_per_process_ / 16);
  if (bytes_ > most_in_all_) shrink();
  return again;
}

void Backlog::forget(std::size_t process) {
  const auto found = kept_.find(process);
  if (found == kept_.end()) return;
  const Kept& kept = found->second;
  begun_[process] = kept.cut ? kept.cut->begin : kept.lines.front()->begin;
  bytes_ -= kept.bytes;
  kept_.erase(found);
}

/// The newest line stays, whatever its size.
void Backlog::cut_to(Kept& kept, std::size_t bytes) {
  while (kept.bytes > bytes && kept.lines.size() > 1) {
    const Line& oldest = *kept.lines.front();
    widen(kept.cut, oldest);
    kept.bytes -= oldest.cost();
    bytes_ -= oldest.cost();
    kept.lines.pop_front();
  }
}

void Backlog::shrink() {
  const std::size_t wanted = most_in_all_ - most_in_all_ / 16;
  while (bytes_ > wanted) {
    const auto largest = std::max_element(
        kept_.begin(), kept_.end(),
        [](const auto& a, const auto& b) { return a.second.bytes < b.second.bytes; });
    const std::size_t before = bytes_;
    const std::size_t surplus = bytes_ - wanted;
    const std::size_t step = std::min(surplus, std::max<std::size_t>(1, largest->second.bytes / 4));
    cut_to(largest->second, largest->second.bytes - step);
    if (bytes_ == before) return;  // nothing but newest lines
  }
}

std::vector<LinePtr> Backlog::lines() const {
  std::vector<LinePtr> all;
  for (const auto& [id, kept] : kept_)
    if (kept.cut) all.push_back(line_of(*kept.cut, kept.lines.back()->process));
  const auto gaps = static_cast<std::ptrdiff_t>(all.size());
  for (const auto& [id, kept] : kept_) all.insert(all.end(), kept.lines.begin(), kept.lines.end());
  std::sort(all.begin() + gaps, all.end(),
            [](const LinePtr& a, const LinePtr& b) { return a->number < b->number; });
  return all;
}

bool Backlog::goes_back_to(Ns begin, std::size_t process) const {
  const auto found = kept_.find(process);
  return found != kept_.end() && !found->second.cut && found->second.lines.front()->begin <= begin;
}

std::vector<std::shared_ptr<const Process>> Backlog::processes() const {
  std::vector<std::shared_ptr<const Process>> list;
  list.reserve(kept_.size());
  for (const auto& [id, kept] : kept_) list.push_back(kept.lines.back()->process);
  return list;
}

}  // namespace ackscope::feed
