#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/model/qmp.hpp"
#include "collector/source/qmp/message.hpp"

namespace ackscope::source::qmp {

/// The name that QEMU gives a VFIO device with property `host` ("3b:00.1" is "0000:3b:00.1") or
/// `sysfsdev` (the last part of the path). Nothing for other properties.
std::optional<std::string> vfio_name(std::string_view property, std::string_view value);

/// The device that `device_add` makes with these arguments; nothing when it is no VFIO device or
/// has no id.
std::optional<QmpDevice> device_of(const Node& arguments);

/// The same for the human monitor's form: "vfio-pci,host=3b:00.1,id=hostdev0".
std::optional<QmpDevice> device_of(std::string_view options);

/// "/machine/peripheral/hostdev0" gives "hostdev0"; nothing for other paths.
std::optional<std::string> id_in(std::string_view qom_path);

/// "pre-copy-p2p" in the words of the trace: "PRE_COPY_P2P".
std::string state_as_traced(std::string_view state);

}  // namespace ackscope::source::qmp
