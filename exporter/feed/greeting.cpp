#include "exporter/feed/greeting.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/report/events_jsonl/text_value.hpp"

namespace ackscope::feed {
namespace {

using Json = nlohmann::ordered_json;
using live::LiveMigration;

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json device_object(const Device& device, const live::LiveDevice& state) {
  return {{"name", report::text_value(display_name(device))},
          {"pending_acks", or_null(state.pending_acks)},
          {"round", or_null(state.round)}};
}

/// The side that gives the migration's times.
const std::optional<Party>& own_side(const Migration& migration) {
  return migration.source ? migration.source : migration.destination;
}

bool same(const Party& party, const Origin& origin) {
  return party.pid == origin.pid && party.host == origin.host;
}

/// Whether the lines that follow go back to the migration's begin, as far as that can be told.
bool complete(const Migration& migration, const Backlog& backlog) {
  const auto& party = own_side(migration);
  if (!party || !migration.begin_ns) return false;
  const auto processes = backlog.processes();
  return std::any_of(processes.begin(), processes.end(), [&](const auto& process) {
    return same(*party, process->origin) && backlog.goes_back_to(*migration.begin_ns, process->id);
  });
}

Json migration_object(const LiveMigration& live, const Backlog& backlog) {
  const Migration& migration = live.migration;
  Json object{{"host", report::text_value(live.guest.host)},
              {"vm", report::text_value(live.guest.vm)},
              {"phase", to_string(live.phase)},
              {"outcome", to_string(migration.outcome)},
              {"begin_ns", or_null(migration.begin_ns)},
              {"pending_acks", or_null(live.pending_acks)}};
  Json devices = Json::array();
  const std::size_t count = std::min(migration.devices.size(), live.devices.size());
  for (std::size_t i = 0; i < count; ++i)
    devices.push_back(device_object(migration.devices[i], live.devices[i]));
  object["devices"] = std::move(devices);
  object["complete"] = complete(migration, backlog);
  return object;
}

}  // namespace

std::string snapshot_lines(const live::Snapshot& snapshot, const Backlog& backlog) {
  std::string lines;
  for (const auto& live : snapshot.migrations) {
    const Json line{{"snapshot", migration_object(*live, backlog)}};
    lines += line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  }
  return lines;
}

std::string_view caught_up_line() { return "{\"caught_up\":true}\n"; }

}  // namespace ackscope::feed
