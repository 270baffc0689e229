#pragma once

#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "reference/control/server.hpp"
#include "reference/protocol/ports.hpp"

namespace ackscope::reference {

/// What a process tells management: events to the monitor's clients, errors to stderr.
class Monitor {
 public:
  /// `vfio_events`: property migration-events of the devices, off by default as in QEMU.
  explicit Monitor(bool vfio_events) : vfio_events_(vfio_events) {}

  tl::expected<void, std::string> open(net::Loop& loop, const net::Address& address,
                                       control::Machine& machine);
  bool is_open() const { return server_ != nullptr; }
  void tell(const Announcement& what);
  void tell_shutdown(std::string_view reason);
  bool all_sent() const { return !server_ || server_->all_sent(); }

  bool events = false;  ///< the capability

 private:
  std::optional<control::Json> event_of(const Announcement& what) const;

  bool vfio_events_;
  std::unique_ptr<control::Server> server_;
};

}  // namespace ackscope::reference
