#include "collector/source/qmp/monitor.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "collector/source/qmp/devices.hpp"

namespace ackscope::source::qmp {
namespace {

constexpr std::size_t kMaxAttempts = 256;
constexpr std::size_t kMaxPending = 256;
constexpr std::size_t kMaxStates = 4096;

bool is_end(std::string_view status) {
  return status == "completed" || status == "failed" || status == "cancelled";
}

/// An id may be any JSON value; texts and numbers are what clients use.
std::string id_of(const Node& body) {
  if (auto text = text_at(body, "id")) return "\"" + *text;
  const auto number = number_at(body, "id");
  return number ? std::to_string(*number) : std::string();
}

/// Which side says "device-state": only a destination resumes, only a source saves.
std::optional<Side> side_by_state(std::string_view traced) {
  if (traced == "RESUMING") return Side::destination;
  if (traced.starts_with("PRE_COPY") || traced == "STOP_COPY") return Side::source;
  return std::nullopt;
}

void widen(OptNs& first, OptNs& last, OptNs at) {
  if (!at) return;
  first = std::min(first.value_or(*at), *at);
  last = std::max(last.value_or(*at), *at);
}

}  // namespace

bool Monitor::on(const Message& message) {
  switch (message.kind) {
    case MessageKind::greeting:
      if (const Node* version = inside(inside(inside(&message.body, "QMP"), "version"), "qemu")) {
        const auto part = [&](std::string_view name) {
          return std::to_string(number_at(*version, name).value_or(0));
        };
        settings_.qemu = part("major") + "." + part("minor") + "." + part("micro");
      }
      return true;
    case MessageKind::command:
      return on_command(message);
    case MessageKind::event:
      return on_event(message);
    case MessageKind::reply:
    case MessageKind::error:
      return on_reply(message);
    case MessageKind::other:
      break;
  }
  return false;
}

bool Monitor::on_command(const Message& message) {
  const auto in_band = text_at(message.body, "execute");
  const std::string name = in_band ? *in_band : text_at(message.body, "exec-oob").value_or("");
  const Node* arguments = inside(&message.body, "arguments");
  if (pending_.size() >= kMaxPending) pending_.pop_front();
  pending_.push_back({id_of(message.body), name, arguments ? *arguments : Node{}});
  const bool resumed = arguments && truth_at(*arguments, "resume").value_or(false);
  if (name == "migrate" && !resumed) begin(message, Side::source, true);
  if (name == "migrate-incoming") begin(message, Side::destination, true);
  return name.starts_with("migrate") || name.starts_with("query-migrate") || name == "device_add";
}

bool Monitor::on_event(const Message& message) {
  const std::string name = text_at(message.body, "event").value_or("");
  const Node* data = inside(&message.body, "data");
  if (name == "MIGRATION" && data) return on_migration_event(message, *data);
  if (name == "VFIO_MIGRATION" && data) return on_vfio_event(message, *data);
  if (name == "MIGRATION_PASS" && phase_ == Phase::running) {
    touch(message);
    if (!attempts_.back().side) attempts_.back().side = Side::source;
  }
  return name.starts_with("MIGRATION") || name == "STOP" || name == "RESUME";
}

bool Monitor::on_migration_event(const Message& message, const Node& data) {
  const auto status = text_at(data, "status");
  if (status) on_status(message, *status, false);
  return status.has_value();
}

/// A status other than the end that was reported belongs to another attempt.
void Monitor::on_status(const Message& message, const std::string& status, bool from_query) {
  if (status == "none") return;
  const bool other = phase_ == Phase::ended && attempts_.back().report.status != status;
  if (phase_ == Phase::none || other) {
    begin(message, message.side, !from_query);
    if (phase_ != Phase::commanded) return;  // too many
    phase_ = Phase::running;
  }
  touch(message);
  // QEMU's last word before a command is still the attempt before.
  if (phase_ == Phase::commanded && from_query && is_end(status)) return;
  attempts_.back().report.status = status;
  keep_settings();
  phase_ = is_end(status) ? Phase::ended : Phase::running;
}

bool Monitor::on_vfio_event(const Message& message, const Node& data) {
  const auto state = text_at(data, "device-state");
  const std::string path = text_at(data, "qom-path").value_or("");
  std::string id = text_at(data, "device-id").value_or("");
  if (id.empty()) id = id_in(path).value_or("");
  if (!state || id.empty()) return false;
  add_device({id, path.empty() ? std::nullopt : std::optional(path), {}, QmpNaming::unknown});
  if (phase_ == Phase::none) return true;
  touch(message);
  QmpAttempt& attempt = attempts_.back();
  const std::string traced = state_as_traced(*state);
  if (!attempt.side) attempt.side = side_by_state(traced);
  if (attempt.states.size() < kMaxStates) {
    attempt.states.push_back({id, traced, message.real, message.monotonic});
  }
  keep_settings();
  return true;
}

void Monitor::begin(const Message& message, std::optional<Side> side, bool seen) {
  if (attempts_.size() >= kMaxAttempts) return;
  QmpAttempt attempt;
  attempt.side = side ? side : message.side;
  attempt.begin_seen = seen;
  attempt.report.path = path_;
  attempts_.push_back(std::move(attempt));
  phase_ = Phase::commanded;
  touch(message);
  keep_settings();
}

void Monitor::touch(const Message& message) {
  if (phase_ == Phase::none || phase_ == Phase::ended) return;
  QmpSpan& span = attempts_.back().span;
  widen(span.first_real, span.last_real, message.real);
  widen(span.first_monotonic, span.last_monotonic, message.monotonic);
}

/// What holds while an attempt runs is its own; later changes are not.
void Monitor::keep_settings() {
  if (phase_ == Phase::none) return;
  QmpReport& report = attempts_.back().report;
  report.qemu = settings_.qemu;
  report.devices = settings_.devices;
  if (phase_ == Phase::ended) return;
  report.downtime_limit_ns = settings_.downtime_limit;
  report.switchover_ack = settings_.switchover_ack;
  report.return_path = settings_.return_path;
}

std::optional<Monitor::Pending> Monitor::answered(const Message& message) {
  const std::string id = id_of(message.body);
  // Without ids the replies come in the order of the commands.
  const auto found = std::ranges::find(pending_, id, &Pending::id);
  if (found == pending_.end()) return std::nullopt;
  Pending command = std::move(*found);
  pending_.erase(found);
  return command;
}

std::vector<QmpAttempt> Monitor::finish() && { return std::move(attempts_); }

}  // namespace ackscope::source::qmp
