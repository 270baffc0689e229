#include "reference/control/answers.hpp"

#include <array>
#include <utility>

namespace ackscope::reference::control {
namespace {

constexpr std::uint64_t kPage = 4096;
constexpr std::uint64_t kLongestDowntimeMs = 2'000'000;
// A process reads these again and again; QEMU refuses rates above what it can compute with.
constexpr std::uint64_t kHighestRate = INT64_MAX;

constexpr std::array<std::pair<std::string_view, bool Capabilities::*>, 4> kCapabilities{
    {{"return-path", &Capabilities::return_path},
     {"switchover-ack", &Capabilities::switchover_ack},
     {"pause-before-switchover", &Capabilities::pause_before_switchover},
     {"events", &Capabilities::events}}};

constexpr std::array kItem{Argument{"capability", Argument::Type::string},
                           Argument{"state", Argument::Type::boolean}};

/// In the order of QEMU's RAMStats; what does not exist here is 0 there as well.
Json to_json(const RamInfo& ram) {
  return {{"transferred", ram.transferred},
          {"remaining", ram.remaining},
          {"total", ram.total},
          {"duplicate", 0},
          {"normal", ram.normal_bytes / kPage},
          {"normal-bytes", ram.normal_bytes},
          {"dirty-pages-rate", 0},
          {"mbps", ram.mbps},
          {"dirty-sync-count", ram.dirty_sync_count},
          {"postcopy-requests", 0},
          {"page-size", kPage},
          {"multifd-bytes", 0},
          {"pages-per-second", 0},
          {"precopy-bytes", ram.transferred - ram.downtime_bytes},
          {"downtime-bytes", ram.downtime_bytes},
          {"postcopy-bytes", 0},
          {"dirty-sync-missed-zero-copy", 0}};
}

template <typename T>
void put(Json& object, const char* name, const std::optional<T>& value) {
  if (value) object[name] = *value;
}

tl::unexpected<Error> out_of_range(const std::string& name, const std::string& expected) {
  return refuse("Parameter '" + name + "' expects " + expected);
}

}  // namespace

Json to_json(const Capabilities& capabilities) {
  Json list = Json::array();
  for (const auto& [name, member] : kCapabilities)
    list.push_back({{"capability", name}, {"state", capabilities.*member}});
  return list;
}

tl::expected<Capabilities, Error> read_capabilities(Capabilities now, const Json& given) {
  for (const Json& item : given) {
    if (!item.is_object())
      return refuse("Invalid parameter type for 'capabilities[]', expected: object");
    if (const auto fine = check_arguments(kItem, item); !fine) return tl::unexpected(fine.error());
    const std::string name = item["capability"];
    bool known = false;
    for (const auto& [own, member] : kCapabilities) {
      if (own != name) continue;
      now.*member = item["state"];
      known = true;
    }
    if (!known) return refuse("Parameter 'capability' does not accept value '" + name + "'");
  }
  return now;
}

Json to_json(const Parameters& parameters) {
  return {{"max-bandwidth", parameters.max_bandwidth},
          {"avail-switchover-bandwidth", parameters.avail_switchover_bandwidth},
          {"downtime-limit", parameters.downtime_limit}};
}

tl::expected<Parameters, Error> read_parameters(Parameters now, const Json& given) {
  const auto take = [&](const char* name, std::uint64_t& to) {
    if (const auto found = given.find(name); found != given.end()) to = *found;
  };
  take("max-bandwidth", now.max_bandwidth);
  take("avail-switchover-bandwidth", now.avail_switchover_bandwidth);
  take("downtime-limit", now.downtime_limit);
  if (now.max_bandwidth > kHighestRate)
    return out_of_range("max_bandwidth",
                        "an integer in the range of 0 to 9223372036854775807 "
                        "bytes/second");
  if (now.avail_switchover_bandwidth > kHighestRate)
    return out_of_range("avail_switchover_bandwidth",
                        "an integer in the range of 0 to "
                        "9223372036854775807 bytes/second");
  if (now.downtime_limit > kLongestDowntimeMs)
    return out_of_range("downtime_limit", "an integer in the range of 0 to 2000000 milliseconds");
  return now;
}

Json to_json(RunState state) {
  return {{"running", state == RunState::running}, {"status", to_string(state)}};
}

Json to_json(const MigrationInfo& info) {
  Json out{{"status", to_string(info.status)}};
  put(out, "setup-time", info.setup_time);
  put(out, "total-time", info.total_time);
  put(out, "downtime", info.downtime);
  put(out, "expected-downtime", info.expected_downtime);
  if (info.ram) out["ram"] = to_json(*info.ram);
  if (info.vfio_transferred) out["vfio"] = {{"transferred", *info.vfio_transferred}};
  put(out, "remaining", info.remaining);
  if (!info.error.empty()) out["error-desc"] = info.error;
  return out;
}

std::optional<MigrationState> state_named(std::string_view name) {
  for (int number = ACKSCOPE_MIGRATION_NONE; number <= ACKSCOPE_MIGRATION_FAILING; ++number) {
    const auto state = static_cast<MigrationState>(number);
    if (to_string(state) == name) return state;
  }
  return std::nullopt;
}

}  // namespace ackscope::reference::control
