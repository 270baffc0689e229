#include <algorithm>
#include <array>
#include <limits>

#include "collector/source/qmp/devices.hpp"
#include "collector/source/qmp/monitor.hpp"

/// What a monitor's replies say. A setting holds once its command was accepted, not before.
namespace ackscope::source::qmp {
namespace {

constexpr std::size_t kMaxDevices = 256;
constexpr std::size_t kMaxName = 512;

OptNs from_ms(std::optional<std::uint64_t> ms) {
  constexpr std::uint64_t kMax = std::numeric_limits<Ns>::max() / 1'000'000;
  return ms && *ms <= kMax ? OptNs(static_cast<Ns>(*ms) * 1'000'000) : std::nullopt;
}

template <typename T>
void take(std::optional<T>& member, std::optional<T> value) {
  if (value) member = std::move(value);
}

/// The human monitor's `device_add`, which libvirt used for years.
std::optional<QmpDevice> device_by_hand(const Node& arguments) {
  const std::string line = text_at(arguments, "command-line").value_or("");
  constexpr std::string_view kCommand = "device_add ";
  if (!line.starts_with(kCommand)) return std::nullopt;
  return device_of(std::string_view(line).substr(kCommand.size()));
}

}  // namespace

bool Monitor::on_reply(const Message& message) {
  const auto command = answered(message);
  if (message.kind == MessageKind::error) {
    const bool refused = command && command->command.starts_with("migrate");
    const bool starts =
        command && (command->command == "migrate" || command->command == "migrate-incoming");
    if (starts && phase_ == Phase::commanded) {  // it never ran
      attempts_.pop_back();
      phase_ = attempts_.empty() ? Phase::none : Phase::ended;
    }
    return refused;
  }
  const Node* result = inside(&message.body, "return");
  // A reply that no command precedes is known by what only query-migrate returns.
  const bool unasked =
      !command && result && text_at(*result, "status") && !truth_at(*result, "running");
  if (unasked || (command && command->command == "query-migrate")) {
    return result != nullptr && on_query_migrate(message, *result);
  }
  return command && on_accepted(*command, result ? result : message.body.find("return"));
}

bool Monitor::on_accepted(const Pending& command, const Node* result) {
  const std::string& name = command.command;
  if (name == "migrate-set-capabilities") {
    take_capabilities(inside(&command.arguments, "capabilities"));
  } else if (name == "query-migrate-capabilities") {
    take_capabilities(result);
  } else if (name == "migrate-set-parameters") {
    take_downtime_limit(command.arguments);
  } else if (name == "query-migrate-parameters" && result) {
    take_downtime_limit(*result);
  } else if (name == "device_add") {
    if (auto made = device_of(command.arguments)) add_device(std::move(*made));
  } else if (name == "human-monitor-command") {
    if (auto made = device_by_hand(command.arguments)) add_device(std::move(*made));
  } else if (name == "qom-get") {
    take_property(command, result);
  } else if (name == "query-status" && result && phase_ != Phase::none) {
    if (text_at(*result, "status") == "inmigrate" && !attempts_.back().side) {
      attempts_.back().side = Side::destination;
    }
  } else {
    return name.starts_with("migrate");
  }
  keep_settings();
  return true;
}

bool Monitor::on_query_migrate(const Message& message, const Node& result) {
  const auto status = text_at(result, "status");
  if (!status) return true;  // nothing was migrated yet: an empty object
  const bool stale = phase_ == Phase::commanded &&
                     (*status == "completed" || *status == "failed" || *status == "cancelled");
  on_status(message, *status, true);
  if (!stale && phase_ != Phase::none && *status != "none") take_figures(result);
  return true;
}

void Monitor::take_figures(const Node& result) {
  QmpAttempt& attempt = attempts_.back();
  QmpReport& report = attempt.report;
  take(report.error, text_at(result, "error-desc"));
  take(report.downtime_ns, from_ms(number_at(result, "downtime")));
  take(report.total_time_ns, from_ms(number_at(result, "total-time")));
  take(report.setup_time_ns, from_ms(number_at(result, "setup-time")));
  if (const Node* ram = inside(&result, "ram")) {
    take(report.ram_transferred_bytes, number_at(*ram, "transferred"));
    take(report.ram_remaining_bytes, number_at(*ram, "remaining"));
    take(report.dirty_sync_count, number_at(*ram, "dirty-sync-count"));
  }
  if (const Node* vfio = inside(&result, "vfio")) {
    take(report.vfio_transferred_bytes, number_at(*vfio, "transferred"));
  }
  // Only a source tells how long its set-up took.
  if (!attempt.side && report.setup_time_ns) attempt.side = Side::source;
}

void Monitor::take_capabilities(const Node* list) {
  if (list == nullptr) return;
  for (const Node& entry : list->children) {
    const auto name = text_at(entry, "capability");
    if (name == "switchover-ack") take(settings_.switchover_ack, truth_at(entry, "state"));
    if (name == "return-path") take(settings_.return_path, truth_at(entry, "state"));
  }
}

void Monitor::take_downtime_limit(const Node& parameters) {
  take(settings_.downtime_limit, from_ms(number_at(parameters, "downtime-limit")));
}

/// `qom-get` of the properties that name the host's device.
void Monitor::take_property(const Pending& command, const Node* result) {
  const auto id = id_in(text_at(command.arguments, "path").value_or(""));
  const auto* value = result != nullptr ? result->as<std::string>() : nullptr;
  if (!id || value == nullptr) return;
  auto name = vfio_name(text_at(command.arguments, "property").value_or(""), *value);
  if (name) add_device({*id, "/machine/peripheral/" + *id, std::move(name), QmpNaming::told});
}

QmpDevice* Monitor::device(const std::string& id) {
  const auto found = std::ranges::find(settings_.devices, id, &QmpDevice::id);
  return found == settings_.devices.end() ? nullptr : &*found;
}

void Monitor::add_device(QmpDevice added) {
  if (added.id.size() > kMaxName || added.qom_path.value_or("").size() > kMaxName ||
      added.name.value_or("").size() > kMaxName)
    return;  // no name that QEMU gives
  if (QmpDevice* known = device(added.id)) {
    take(known->qom_path, std::move(added.qom_path));
    if (added.name) known->naming = added.naming;
    take(known->name, std::move(added.name));
  } else if (settings_.devices.size() < kMaxDevices) {
    settings_.devices.push_back(std::move(added));
  }
}

}  // namespace ackscope::source::qmp
