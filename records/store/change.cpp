#include "records/store/change.hpp"

#include <algorithm>

#include "records/model/join.hpp"
#include "records/model/record.hpp"

namespace ackscope::records {
namespace {

using Group = std::vector<const Node*>;
using Sizes = std::map<std::string, std::size_t>;

/// Of how many observations each record was made.
Sizes sizes_before(std::span<const Component> settled) {
  Sizes sizes;
  for (const Component& component : settled) {
    for (const Node* node : component) {
      if (node->stored) ++sizes[node->stored->record.key];
    }
  }
  return sizes;
}

/// The same observations, saying the same: the record is what it was.
bool is_as_it_was(const Group& group, const Sizes& before) {
  const auto& first = group.front()->stored;
  if (!first || before.at(first->record.key) != group.size()) return false;
  return std::all_of(group.begin(), group.end(), [&first](const Node* node) {
    return node->stored && !node->is_changed() && node->stored->record == first->record;
  });
}

void take_away(const StoredRow& row, const std::string& key, Change& change) {
  change.observations_gone[row.month].push_back(key);
  for (const Probe& probe : row.probes) {
    change.probes_gone.push_back({row.month, probe.text, key});
  }
}

void place_observation(const Node& node, const RecordPlace& record, Change& change) {
  const bool same = node.stored && !node.is_changed();
  if (same && node.stored->record == record && node.stored->level == node.level) return;
  if (same) {
    change.moved.push_back({&node, record});
    return;
  }
  if (node.stored) take_away(*node.stored, node.key, change);
  change.rows.add(node, record);
  change.months.insert(node.month);
}

Record record_of(const Group& group) {
  std::vector<Observation> observations;
  for (const Node* node : group) observations.push_back(node->observation);
  return merge(observations);
}

bool is_merged(const Group& group, const Sizes& before) {
  std::size_t largest = 0;
  for (const Node* node : group) {
    if (node->stored) largest = std::max(largest, before.at(node->stored->record.key));
  }
  return group.size() > 1 && group.size() > largest;
}

RecordPlace place_record(const Group& group, const Sizes& before, Change& change) {
  if (is_as_it_was(group, before)) return group.front()->stored->record;
  const Record record = record_of(group);
  const RecordPlace place{record.key, month_of(record)};
  for (const Node* node : group) {
    if (!node->stored) continue;
    const RecordPlace& was = node->stored->record;
    change.records_gone[was.month].push_back(was.key);
  }
  change.rows.add(record, place.month);
  change.months.insert(place.month);
  if (is_merged(group, before)) ++change.merged;
  return place;
}

using Places = std::vector<std::size_t>;

std::vector<Places> join_nodes(const Component& component) {
  if (component.size() == 1) return {Places{0}};
  std::vector<Observation> observations;
  for (const Node* node : component) observations.push_back(node->observation);
  return join(observations).groups;
}

void join_component(const Component& component, const Sizes& before, Change& change) {
  for (const Places& members : join_nodes(component)) {
    Group group;
    for (const std::size_t member : members) group.push_back(component[member]);
    const RecordPlace record = place_record(group, before, change);
    for (const Node* node : group) place_observation(*node, record, change);
  }
}

}  // namespace

Change change_of(std::span<const Component> settled) {
  Change change;
  const Sizes before = sizes_before(settled);
  for (const Component& component : settled) join_component(component, before, change);
  return change;
}

}  // namespace ackscope::records
