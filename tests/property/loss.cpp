#include "tests/property/loss.hpp"

#include <algorithm>
#include <random>

namespace ackscope::property {
namespace {

using Indices = std::vector<std::size_t>;

/// Marks runs of events as lost: a full buffer drops whatever comes until it is emptied. Each run
/// becomes a gap from the last event that was kept to the next one.
void drop_runs(const Recorded& recorded, const Indices& buffer, double share, bool with_origin,
               std::mt19937_64& random, std::vector<bool>& lost, std::vector<Gap>& gaps) {
  if (buffer.empty()) return;
  const std::size_t longest = std::max<std::size_t>(1, buffer.size() / 4);
  auto left = static_cast<std::size_t>(share * static_cast<double>(buffer.size()) + 0.5);
  for (int tries = 0; left > 0 && tries < 200; ++tries) {
    const std::size_t length = 1 + random() % std::min(longest, left);
    const std::size_t first = random() % buffer.size();
    const std::size_t last = std::min(buffer.size() - 1, first + length - 1);
    for (std::size_t i = first; i <= last; ++i) {
      if (lost[buffer[i]]) continue;
      lost[buffer[i]] = true;
      left -= std::min<std::size_t>(left, 1);
    }
  }
  for (std::size_t i = 0; i < buffer.size(); ++i) {
    if (!lost[buffer[i]]) continue;
    std::size_t end = i;
    while (end + 1 < buffer.size() && lost[buffer[end + 1]]) ++end;
    Gap gap;
    gap.begin = recorded.events[buffer[i == 0 ? 0 : i - 1]].at;
    gap.end = recorded.events[buffer[std::min(end + 1, buffer.size() - 1)]].at;
    gap.lost = end - i + 1;
    if (with_origin) gap.origin = 0;
    gaps.push_back(gap);
    i = end;
  }
}

void remove(Recorded& recorded, const std::vector<bool>& lost) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < recorded.events.size(); ++i) {
    if (lost[i]) continue;
    if (kept != i) recorded.events[kept] = std::move(recorded.events[i]);
    ++kept;
  }
  recorded.events.resize(kept);
}

}  // namespace

void lose(Recorded& recorded, LossKind kind, double share, std::uint64_t seed) {
  std::mt19937_64 random{seed};
  const std::size_t size = recorded.events.size();
  const auto count = static_cast<std::size_t>(share * static_cast<double>(size) + 0.5);
  std::vector<bool> lost(size, false);
  switch (kind) {
    case LossKind::none:
      return;
    case LossKind::log_begin:
      recorded.begins_late = count > 0;
      for (std::size_t i = 0; i < count; ++i) lost[i] = true;
      break;
    case LossKind::log_end:
      for (std::size_t i = 0; i < count; ++i) lost[size - 1 - i] = true;
      break;
    case LossKind::simple: {
      Indices all(size);
      for (std::size_t i = 0; i < size; ++i) all[i] = i;
      drop_runs(recorded, all, share, true, random, lost, recorded.gaps);
      break;
    }
    case LossKind::ctf: {
      // A thread stays on its CPU for a while: buffers hold stretches of the sequence.
      Indices buffers[2];
      std::size_t buffer = 0;
      for (std::size_t i = 0; i < size; ++i) {
        if (random() % 16 == 0) buffer = random() % 2;
        buffers[buffer].push_back(i);
      }
      for (const Indices& one : buffers) {
        drop_runs(recorded, one, share, false, random, lost, recorded.gaps);
      }
      break;
    }
  }
  std::ranges::stable_sort(recorded.gaps, {}, &Gap::begin);
  remove(recorded, lost);
}

}  // namespace ackscope::property
