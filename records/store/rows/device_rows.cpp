#include <algorithm>
#include <array>

#include "records/store/rows/table_rows.hpp"
#include "records/store/rows/values.hpp"

namespace ackscope::records {
namespace {

constexpr std::array<std::string_view, 12> kDevice = {
    "month", "key",         "device",  "name",           "source_name", "destination_name",
    "idstr", "instance_id", "precopy", "ack_blocked_ns", "rounds",      "late_rounds"};

constexpr std::array<std::string_view, 12> kRound = {
    "month", "key",    "device",      "position",     "round",      "cause",
    "state", "needed", "attribution", "requested_ns", "latency_ns", "initial_bytes"};

std::int64_t late_rounds_of(const Device& device) {
  return std::count_if(device.rounds.begin(), device.rounds.end(),
                       [](const Round& round) { return round.state == RoundState::late; });
}

}  // namespace

Columns device_columns() { return kDevice; }

void append_device_rows(const Record& record, int month, RowList& rows) {
  std::int64_t position = 0;
  for (const Device& device : record.migration.devices) {
    rows.push_back({value_of(month), value_of(record.key), value_of(position++),
                    value_of(display_name(device)), value_of(device.source_name),
                    value_of(device.destination_name), value_of(device.idstr),
                    value_of(device.instance_id), value_of(device.precopy),
                    value_of(device.ack_blocked_ns), value_of(device.rounds.size()),
                    value_of(late_rounds_of(device))});
  }
}

Columns round_columns() { return kRound; }

void append_round_rows(const Record& record, int month, RowList& rows) {
  std::int64_t number = 0;
  for (const Device& device : record.migration.devices) {
    std::int64_t position = 0;
    for (const Round& round : device.rounds) {
      rows.push_back({value_of(month), value_of(record.key), value_of(number), value_of(position++),
                      value_of(round.round), value_of(to_string(round.cause)),
                      value_of(to_string(round.state)), value_of(round.needed),
                      value_of(to_string(round.attribution)), value_of(round.requested_ns),
                      value_of(round.latency_ns), value_of(round.initial_bytes)});
    }
    ++number;
  }
}

}  // namespace ackscope::records
