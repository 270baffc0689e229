#include "reference/process/destination_process.hpp"

#include <cstdio>
#include <utility>

namespace ackscope::reference {

using Result = control::Machine::Result;

int run_destination(const DestinationOptions& options) { return DestinationProcess(options).run(); }

DestinationProcess::DestinationProcess(const DestinationOptions& options)
    : Process(Side::destination, options),
      options_(options),
      runner_(loop(), clock(), options.scenario.destination_of(options.attempt), scripts(),
              outputs(), options.timeout) {}

bool DestinationProcess::begin() {
  runner_.on_ended([this] { ended(); });
  if (options_.listen) {
    const auto listening = listen(*options_.listen);
    if (!listening) complain(listening.error());
    return listening.has_value();
  }
  if (monitor().is_open()) return true;
  complain("nobody says where to listen: neither --listen nor --qmp is given");
  return false;
}

tl::expected<void, std::string> DestinationProcess::listen(const net::Address& at) {
  const auto address = runner_.listen(at);
  if (!address) return tl::unexpected(address.error());
  agenda().begin(Director(options_.scenario, options_.attempt, Side::destination), 0);
  const std::string uri = net::to_string(*address);
  if (status()) status()->listening(uri);
  if (!options_.quiet) std::printf("listening on %s\n", uri.c_str());
  std::fflush(stdout);
  return {};
}

void DestinationProcess::ended() {
  agenda().end();
  if (runner_.state() == MigrationState::failed) return end(exit_unexpected);
  if (!monitor().is_open()) end(exit_expected);
}

Result DestinationProcess::migrate(const std::string&) {
  if (run_state() == RunState::inmigrate)
    return tl::unexpected(std::string("Guest is waiting for an incoming migration"));
  return tl::unexpected(std::string("A destination does not migrate on"));
}

Result DestinationProcess::migrate_incoming(const std::string& uri) {
  if (runner_.listening())
    return tl::unexpected(std::string("The incoming migration has already been started"));
  const auto at = net::parse_address(uri);
  if (!at) return tl::unexpected(at.error());
  return listen(*at);
}

Result DestinationProcess::continue_migration(MigrationState) {
  return tl::unexpected("Migration not in expected state: " +
                        std::string(to_string(MigrationState::none)));
}

control::Capabilities DestinationProcess::capabilities() const {
  const Settings& settings = runner_.settings();
  return {settings.return_path, settings.switchover_ack, settings.pause_before_switchover,
          monitor().events};
}

Result DestinationProcess::set_capabilities(const control::Capabilities& wanted) {
  if (runner_.state() == MigrationState::setup || runner_.state() == MigrationState::active)
    return tl::unexpected(std::string("There's a migration process in progress"));
  if (const auto fine = control::check(wanted); !fine) return fine;
  Settings& settings = runner_.settings();
  settings.return_path = wanted.return_path;
  settings.switchover_ack = wanted.switchover_ack;
  settings.pause_before_switchover = wanted.pause_before_switchover;
  monitor().events = wanted.events;
  return {};
}

control::Parameters DestinationProcess::parameters() const {
  return control::parameters_of(runner_.settings());
}

void DestinationProcess::set_parameters(const control::Parameters& wanted) {
  control::apply(wanted, runner_.settings());
}

/// The protocol ends when the guest runs here; stopping it later is the process's own business.
void DestinationProcess::stop(Done done) {
  if (run_state() == RunState::running) {
    run_state_ = RunState::paused;
    monitor().tell({Announcement::Kind::stop, 0, 0, {}});
  }
  done({});
}

void DestinationProcess::cont(Done done) {
  if (run_state() == RunState::paused) {
    run_state_ = RunState::running;
    monitor().tell({Announcement::Kind::resume, 0, 0, {}});
  }
  done({});
}

std::optional<control::MigrationInfo> DestinationProcess::migration() const {
  if (runner_.state() == MigrationState::none) return std::nullopt;
  control::MigrationInfo info;
  info.status = runner_.state();
  info.error = runner_.error();
  return info;
}

}  // namespace ackscope::reference
