#pragma once

#include <string_view>

#include "reference/control/command.hpp"

/// What the monitor says unasked.
namespace ackscope::reference::control {

Json greeting();

/// The events' names and data are QEMU's; the stamp is the wall clock.
namespace event {
Json migration(MigrationState state);
Json migration_pass(std::uint64_t pass);
Json stop();
Json resume();
Json vfio_migration(std::string_view device_id, DeviceState state);
Json shutdown(std::string_view reason);
}  // namespace event

}  // namespace ackscope::reference::control
