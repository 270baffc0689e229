#include "records/model/join.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace ackscope::records {
namespace {

/// Which observations are one migration so far (union-find; the root is the first place).
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }

  std::size_t root(std::size_t i) const {
    while (parent_[i] != i) i = parent_[i];
    return i;
  }
  void unite(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::vector<std::size_t>> lists() const {
    std::map<std::size_t, std::vector<std::size_t>> by_root;
    for (std::size_t i = 0; i < parent_.size(); ++i) by_root[root(i)].push_back(i);
    std::vector<std::vector<std::size_t>> lists;
    for (auto& [first, members] : by_root) lists.push_back(std::move(members));
    return lists;
  }

 private:
  std::vector<std::size_t> parent_;
};

using Observations = std::span<const Observation>;

bool share_a_side(const Observation& a, const Observation& b) {
  return (a.source_id && a.source_id == b.source_id) ||
         (a.destination_id && a.destination_id == b.destination_id) || twins(a, b);
}

void unite_same_sides(Observations all, Groups& groups) {
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j)
      if (groups.root(i) != groups.root(j) && share_a_side(all[i], all[j])) groups.unite(i, j);
}

/// The groups that know one side only; each stands by its member with the smallest key, so that the
/// order of adding does not matter.
struct Halves {
  std::vector<std::size_t> sources;
  std::vector<std::size_t> destinations;
};

Halves halves_of(Observations all, const Groups& groups) {
  Halves halves;
  for (const auto& members : groups.lists()) {
    const auto has = [&](auto side) {
      return std::ranges::any_of(members,
                                 [&](std::size_t i) { return (all[i].*side).has_value(); });
    };
    const bool source = has(&Observation::source_id);
    if (source && has(&Observation::destination_id)) continue;
    const std::size_t speaker =
        *std::ranges::min_element(members, {}, [&](std::size_t i) { return key_of(all[i]); });
    (source ? halves.sources : halves.destinations).push_back(speaker);
  }
  return halves;
}

std::vector<Link> links_between(Observations all, const Halves& halves) {
  std::vector<Link> links;
  for (const std::size_t source : halves.sources) {
    for (const std::size_t destination : halves.destinations) {
      Comparison comparison = compare(all[source], all[destination]);
      if (comparison.kinship != Kinship::strangers)
        links.push_back({source, destination, std::move(comparison)});
    }
  }
  return links;
}

/// Is the link better than every other one of its two halves?
bool best_of_both(const Link& link, const std::vector<Link>& links) {
  const auto strength = [](const Link& each) {
    return std::pair(each.comparison.kinship, each.comparison.agreed);
  };
  return std::ranges::none_of(links, [&](const Link& other) {
    const bool same = other.source == link.source && other.destination == link.destination;
    const bool rival = other.source == link.source || other.destination == link.destination;
    return !same && rival && strength(other) >= strength(link);
  });
}

}  // namespace

Joined join(std::span<const Observation> observations) {
  Groups groups(observations.size());
  unite_same_sides(observations, groups);
  const std::vector<Link> links = links_between(observations, halves_of(observations, groups));
  Joined joined;
  for (const Link& link : links) {
    const bool sure = link.comparison.kinship >= Kinship::convinced;
    if (sure && best_of_both(link, links)) groups.unite(link.source, link.destination);
  }
  for (Link link : links) {
    if (groups.root(link.source) == groups.root(link.destination)) continue;
    if (link.comparison.reason.empty()) link.comparison.reason = "others fit as well";
    joined.candidates.push_back(std::move(link));
  }
  joined.groups = groups.lists();
  return joined;
}

}  // namespace ackscope::records
