#include <algorithm>
#include <limits>
#include <utility>

#include "reference/process/source_process.hpp"

/// The source as management sees it.
namespace ackscope::reference {

using Result = control::Machine::Result;

Result SourceProcess::migrate(const std::string& uri) {
  const auto to = net::parse_address(uri);
  if (!to) return tl::unexpected(to.error());
  if (!runner_.source().ended())
    return tl::unexpected(std::string("There's a migration process in progress"));
  if (run_state() == RunState::postmigrate)
    return tl::unexpected(
        std::string("Can't migrate the vm that was paused due to previous "
                    "migration"));
  if (const auto refused = runner_.migrate(*to, new_number())) return tl::unexpected(*refused);
  return {};
}

Result SourceProcess::migrate_incoming(const std::string&) {
  return tl::unexpected(std::string("'-incoming' was not specified on the command line"));
}

Result SourceProcess::continue_migration(MigrationState expected) {
  const MigrationState state = runner_.source().state();
  if (state != expected)
    return tl::unexpected("Migration not in expected state: " + std::string(to_string(state)));
  runner_.request(Source::Request::resume_switchover);
  return {};
}

control::Capabilities SourceProcess::capabilities() const {
  const Settings& settings = runner_.source().settings();
  return {settings.return_path, settings.switchover_ack, settings.pause_before_switchover,
          monitor().events};
}

Result SourceProcess::set_capabilities(const control::Capabilities& wanted) {
  if (!runner_.source().ended())
    return tl::unexpected(std::string("There's a migration process in progress"));
  if (const auto fine = control::check(wanted); !fine) return fine;
  Settings& settings = runner_.source().settings();
  settings.return_path = wanted.return_path;
  settings.switchover_ack = wanted.switchover_ack;
  settings.pause_before_switchover = wanted.pause_before_switchover;
  monitor().events = wanted.events;
  return {};
}

control::Parameters SourceProcess::parameters() const {
  return control::parameters_of(runner_.source().settings());
}

void SourceProcess::set_parameters(const control::Parameters& wanted) {
  control::apply(wanted, runner_.source().settings());
}

void SourceProcess::stop(Done done) {
  runner_.request(Source::Request::stop);
  runner_.when_managed([done = std::move(done)] { done({}); });
}

void SourceProcess::cont(Done done) {
  if (run_state() == RunState::finish_migrate)
    return done(tl::unexpected(std::string("Migration is not finalized yet")));
  if (run_state() == RunState::postmigrate)
    return done(tl::unexpected(std::string("The guest was migrated away")));
  runner_.request(Source::Request::cont);
  runner_.when_managed([done = std::move(done)] { done({}); });
}

/// As fill_source_migration_info(): figures belong to some states only.
std::optional<control::MigrationInfo> SourceProcess::migration() const {
  const Source& source = runner_.source();
  if (source.state() == MigrationState::none) return std::nullopt;
  control::MigrationInfo info;
  info.status = source.state();
  info.error = source.error();
  switch (source.state()) {
    case MigrationState::active:
    case MigrationState::cancelling:
    case MigrationState::pre_switchover:
    case MigrationState::device:
    case MigrationState::completed:
      fill_in(info);
      break;
    default:
      break;
  }
  return info;
}

void SourceProcess::fill_in(control::MigrationInfo& info) const {
  const Source& source = runner_.source();
  info.total_time = times_.total_ms(clock().now());
  info.setup_time = times_.setup_ms();
  if (source.state() == MigrationState::completed) {
    info.downtime = MigrationTimes::milliseconds(source.downtime());
  } else {
    info.expected_downtime = expected_downtime_ms();
    info.remaining = source.pending_bytes();
  }
  info.ram = ram();
  if (!source.devices().empty()) info.vfio_transferred = source.device_bytes_sent();
}

/// The limit until the second iteration has begun, then what is pending at the measured speed.
std::int64_t SourceProcess::expected_downtime_ms() const {
  const Source& source = runner_.source();
  if (source.passes() < 2) return MigrationTimes::milliseconds(source.settings().downtime_limit);
  if (runner_.bandwidth() == 0) return std::numeric_limits<std::int64_t>::max();
  const double seconds = std::min(
      static_cast<double>(source.pending_bytes()) / static_cast<double>(runner_.bandwidth()), 1e15);
  return static_cast<std::int64_t>(seconds * 1e3);
}

control::RamInfo SourceProcess::ram() const {
  const Source& source = runner_.source();
  std::uint64_t of_devices = 0;
  for (const SourceDevice& device : source.devices()) {
    const std::uint64_t precopy = device.initial + device.dirty;
    of_devices += std::max(precopy, device.stop_copy);
  }
  control::RamInfo ram;
  ram.transferred = source.bytes_sent();
  ram.remaining = source.pending_bytes() - std::min(source.pending_bytes(), of_devices);
  ram.total = source.settings().ram;
  ram.normal_bytes = source.bytes_sent() - source.device_bytes_sent();
  ram.dirty_sync_count = source.passes();
  ram.downtime_bytes = times_.downtime_bytes(source.bytes_sent());
  ram.mbps = static_cast<double>(runner_.bandwidth()) * 8 / 1e6;
  return ram;
}

}  // namespace ackscope::reference
