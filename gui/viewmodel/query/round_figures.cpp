#include <algorithm>
#include <map>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"
#include "analysis/report/timeline/stages.hpp"
#include "gui/viewmodel/query/figures.hpp"

namespace ackscope::viewmodel::query {
namespace {

struct Counts {
  std::size_t begun = 0, acked = 0, late = 0, timeless = 0;
};

void count(const Round& round, const Range& range, Counts& counts) {
  const OptNs begin = report::chart::round_begin(round);
  const bool begun = range.holds(begin);
  counts.begun += begun ? 1U : 0U;
  counts.acked += range.holds(round.acked_ns) ? 1U : 0U;
  counts.late += begun && round.state == RoundState::late ? 1U : 0U;
  counts.timeless += begin ? 0U : 1U;
}

std::string in_words(const Counts& counts) {
  std::string words =
      std::to_string(counts.begun) + " begun, " + std::to_string(counts.acked) + " acked";
  if (counts.late > 0) words += ", " + std::to_string(counts.late) + " late";
  return words;
}

bool anything(const Counts& counts) { return counts.begun + counts.acked > 0; }

std::string latencies_note(std::size_t count, std::size_t before) {
  std::string note = "of " + std::to_string(count) + (count == 1 ? " round" : " rounds") +
                     " whose ACK came in the range";
  if (before > 0) note += "; " + std::to_string(before) + " of them began before it";
  return note;
}

/// The nearest rank: one that was measured, no mean of two.
Ns quantile(const std::vector<Ns>& sorted, std::size_t percent) {
  const std::size_t rank = (sorted.size() * percent + 99) / 100;
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

}  // namespace

void add_rounds(const Shown& shown, const Range& range, std::vector<Figure>& figures) {
  Counts all;
  std::vector<Figure> by_device;
  std::map<RoundCause, Counts> by_cause;
  for (const Device& device : shown.migration().devices) {
    Counts own;
    for (const Round& round : device.rounds) {
      count(round, range, own);
      count(round, range, all);
      count(round, range, by_cause[round.cause]);
    }
    if (anything(own))
      by_device.push_back(
          {"rounds of " + report::printable(display_name(device), true), in_words(own), ""});
  }
  figures.push_back({"ACK rounds", in_words(all),
                     all.timeless == 0 ? ""
                                       : std::to_string(all.timeless) +
                                             " more have no known time and are not counted"});
  figures.insert(figures.end(), by_device.begin(), by_device.end());
  for (const auto& [cause, counts] : by_cause)
    if (anything(counts))
      figures.push_back({"rounds by " + std::string(to_string(cause)), in_words(counts), ""});
}

void add_latencies(const Shown& shown, const Range& range, std::vector<Figure>& figures) {
  std::vector<Ns> latencies;
  std::size_t before = 0;
  for (const Device& device : shown.migration().devices)
    for (const Round& round : device.rounds) {
      if (!round.latency_ns || !range.holds(round.acked_ns)) continue;
      latencies.push_back(*round.latency_ns);
      before += range.holds(round.sent_ns) ? 0U : 1U;
    }
  if (latencies.empty()) {
    figures.push_back({"ACK latency", "unknown", "no ACK with a known latency came in the range"});
    return;
  }
  std::sort(latencies.begin(), latencies.end());
  const std::string note = latencies_note(latencies.size(), before);
  const auto add = [&](std::string_view which, Ns value) {
    figures.push_back({"ACK latency, " + std::string(which), report::duration(value), note});
  };
  add("least", latencies.front());
  add("median", quantile(latencies, 50));
  add("90 % at most", quantile(latencies, 90));
  add("most", latencies.back());
}

}  // namespace ackscope::viewmodel::query
