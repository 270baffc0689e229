#include "collector/timeline/fingerprints.hpp"

#include <bit>

namespace ackscope::timeline {
namespace {

BlockMark condensed(const BlockChain::Mark& mark) {
  return {mark.count, mark.changes, static_cast<std::uint32_t>(mark.hash ^ (mark.hash >> 32))};
}

/// Two per doubling: 1, 2, 3, 4, 6, 8, 12 ...
bool is_kept(std::uint64_t count) {
  const int width = 64 - std::countl_zero(count);
  return width <= 2 || (count & ((std::uint64_t{1} << (width - 2)) - 1)) == 0;
}

/// Marks that both sides have whatever the length, and the end.
std::vector<BlockMark> condensed(const BlockChain& chain) {
  std::vector<BlockMark> marks;
  for (const BlockChain::Mark& mark : chain.marks())
    if (is_kept(mark.count)) marks.push_back(condensed(mark));
  const bool at_end = !marks.empty() && marks.back().count == chain.count();
  if (chain.count() > 0 && !at_end) marks.push_back(condensed(chain.here()));
  return marks;
}

template <typename Device>
DeviceBlocks blocks_of(const Device& device, const BlockChain& chain) {
  return {device.idstr, device.instance_id, device.setup_order, condensed(chain)};
}

template <typename Story>
Fingerprint begin_of(const Half<Story>& half) {
  const Coverage& coverage = half.story.coverage;
  Fingerprint print;
  print.clock = half.clock.kind;
  print.first_ns = coverage.first;
  print.last_ns = coverage.last;
  print.gapless = coverage.gapless();
  print.whole = coverage.gapless() && coverage.end_seen;
  print.acks = half.story.marks.acks.size();
  return print;
}

}  // namespace

Fingerprint fingerprint_of(const SourceHalf& half) {
  Fingerprint print = begin_of(half);
  for (const SourceDevice& device : half.story.devices)
    print.devices.push_back(blocks_of(device, device.saved));
  return print;
}

Fingerprint fingerprint_of(const DestinationHalf& half) {
  Fingerprint print = begin_of(half);
  for (const DestinationDevice& device : half.story.devices)
    print.devices.push_back(blocks_of(device, device.loaded));
  return print;
}

}  // namespace ackscope::timeline
