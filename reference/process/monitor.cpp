#include "reference/process/monitor.hpp"

#include <cstdio>

#include "reference/control/greeting.hpp"

namespace ackscope::reference {

tl::expected<void, std::string> Monitor::open(net::Loop& loop, const net::Address& address,
                                              control::Machine& machine) {
  auto server = control::Server::open(loop, address, machine);
  if (!server) return tl::unexpected(server.error());
  server_ = std::move(*server);
  return {};
}

void Monitor::tell(const Announcement& what) {
  if (what.kind == Announcement::Kind::stderr_line) {
    std::fprintf(stderr, "ackscope-reference: %.*s\n", static_cast<int>(what.text.size()),
                 what.text.data());
    return;
  }
  if (!server_) return;
  if (const auto event = event_of(what)) server_->tell(*event);
}

std::optional<control::Json> Monitor::event_of(const Announcement& what) const {
  using Kind = Announcement::Kind;
  switch (what.kind) {
    case Kind::migration:
      if (!events) return std::nullopt;
      return control::event::migration(static_cast<MigrationState>(what.value));
    case Kind::pass:
      if (!events) return std::nullopt;
      return control::event::migration_pass(what.value);
    case Kind::stop:
      return control::event::stop();
    case Kind::resume:
      return control::event::resume();
    case Kind::vfio_migration:
      if (!vfio_events_) return std::nullopt;
      return control::event::vfio_migration("vfio" + std::to_string(what.device),
                                            static_cast<DeviceState>(what.value));
    case Kind::stderr_line:
      break;
  }
  return std::nullopt;
}

void Monitor::tell_shutdown(std::string_view reason) {
  if (server_) server_->tell(control::event::shutdown(reason));
}

}  // namespace ackscope::reference
