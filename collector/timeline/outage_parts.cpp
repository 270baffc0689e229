#include "collector/timeline/outage_parts.hpp"

#include <algorithm>
#include <set>

namespace ackscope::timeline {
namespace {

constexpr std::size_t kMostParts = 512;

/// A claim begins or ends to hold; `claim` is its rank.
struct Change {
  PlacedTime when;
  std::size_t claim;
  bool begins;
};

bool alike(const OutagePart& a, const OutagePart& b) {
  return a.part == b.part && a.device == b.device && a.side == b.side;
}

class Cutter {
 public:
  Cutter(PlacedTime begin, PlacedTime end, const std::vector<OutageClaim>& claims)
      : begin_(begin), end_(end), claims_(claims) {}

  std::vector<OutagePart> cut() {
    PlacedTime from = begin_;
    for (const Change& change : changes()) {
      if (change.when.at > from.at) {
        add(from, change.when);
        from = change.when;
      }
      if (change.begins) {
        holding_.insert(change.claim);
      } else {
        holding_.erase(change.claim);
      }
    }
    if (end_.at > from.at) add(from, end_);
    return std::move(parts_);
  }

 private:
  std::vector<Change> changes() const {
    std::vector<Change> list;
    for (std::size_t rank = 0; rank < claims_.size(); ++rank) {
      const PlacedTime from = later(claims_[rank].begin, begin_);
      const PlacedTime until = earlier(claims_[rank].end, end_);
      if (until.at <= from.at) continue;
      list.push_back({from, rank, true});
      list.push_back({until, rank, false});
    }
    std::ranges::stable_sort(list, {}, [](const Change& change) { return change.when.at; });
    return list;
  }

  static PlacedTime later(PlacedTime a, PlacedTime b) { return a.at >= b.at ? a : b; }
  static PlacedTime earlier(PlacedTime a, PlacedTime b) { return a.at <= b.at ? a : b; }

  void add(PlacedTime from, PlacedTime until) {
    OutagePart part;
    if (!holding_.empty()) {
      const OutageClaim& claim = claims_[*holding_.begin()];
      part.part = claim.stage;
      part.device = claim.device;
      part.side = claim.side;
    }
    part.begin_ns = from.at;
    part.duration_ns = until.at - from.at;
    part.uncertainty_ns = from.uncertainty + until.uncertainty;
    if (!parts_.empty() && alike(parts_.back(), part)) {
      parts_.back().duration_ns += part.duration_ns;
      parts_.back().uncertainty_ns = begin_uncertainty_ + until.uncertainty;
      return;
    }
    begin_uncertainty_ = from.uncertainty;
    parts_.push_back(std::move(part));
  }

  PlacedTime begin_, end_;
  const std::vector<OutageClaim>& claims_;
  std::set<std::size_t> holding_;
  Ns begin_uncertainty_ = 0;  // of the last part's begin
  std::vector<OutagePart> parts_;
};

/// Parts shorter than `shortest` become time of the part before them.
std::vector<OutagePart> joined(std::vector<OutagePart> parts, Ns shortest) {
  std::vector<OutagePart> kept;
  for (OutagePart& part : parts) {
    const bool joins = !kept.empty() && (part.duration_ns < shortest || alike(kept.back(), part));
    if (joins) {
      kept.back().duration_ns += part.duration_ns;
      kept.back().uncertainty_ns =
          std::max(kept.back().uncertainty_ns, std::min(part.duration_ns, shortest));
    } else {
      kept.push_back(std::move(part));
    }
  }
  return kept;
}

}  // namespace

std::vector<OutagePart> cut_outage(PlacedTime begin, PlacedTime end,
                                   const std::vector<OutageClaim>& claims) {
  std::vector<OutagePart> parts = Cutter(begin, end, claims).cut();
  for (Ns shortest = 1'000; parts.size() > kMostParts; shortest *= 2) {
    parts = joined(std::move(parts), shortest);
  }
  return parts;
}

}  // namespace ackscope::timeline
