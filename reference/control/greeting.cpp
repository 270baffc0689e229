#include "reference/control/greeting.hpp"

#include <chrono>
#include <string>

namespace ackscope::reference::control {
namespace {

Json stamp() {
  using namespace std::chrono;
  const auto now = duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
  return {{"seconds", now / 1'000'000}, {"microseconds", now % 1'000'000}};
}

Json make(std::string_view name) { return {{"timestamp", stamp()}, {"event", name}}; }

Json make(std::string_view name, Json data) {
  Json out = make(name);
  out["data"] = std::move(data);
  return out;
}

/// The kernel's names as QEMU's enum QapiVfioMigrationState writes them.
std::string qapi_name(DeviceState state) {
  std::string name(to_string(state));
  for (char& c : name) c = c == '_' ? '-' : static_cast<char>(c | 0x20);
  return name;
}

}  // namespace

/// The version is that of the QEMU release whose protocol this is, so that one driver serves both.
Json greeting() {
  const Json qemu{{"micro", 0}, {"minor", 1}, {"major", 11}};
  const Json version{{"qemu", qemu}, {"package", "ackscope-reference"}};
  return {{"QMP", {{"version", version}, {"capabilities", Json::array()}}}};
}

namespace event {

Json migration(MigrationState state) { return make("MIGRATION", {{"status", to_string(state)}}); }
Json migration_pass(std::uint64_t pass) { return make("MIGRATION_PASS", {{"pass", pass}}); }
Json stop() { return make("STOP"); }
Json resume() { return make("RESUME"); }

Json vfio_migration(std::string_view device_id, DeviceState state) {
  const std::string id(device_id);
  return make("VFIO_MIGRATION", {{"device-id", id},
                                 {"qom-path", "/machine/peripheral/" + id},
                                 {"device-state", qapi_name(state)}});
}

Json shutdown(std::string_view reason) {
  return make("SHUTDOWN", {{"guest", false}, {"reason", reason}});
}

}  // namespace event
}  // namespace ackscope::reference::control
