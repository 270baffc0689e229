#pragma once

#include <cstdint>
#include <optional>

#include "reference/device/emulated_device.hpp"

namespace ackscope::reference {

/// What the source keeps of a device beside its driver (QEMU's VFIOMigration).
struct SourceDevice {
  SourceDevice(const DeviceScript& scripted, std::size_t number)
      : driver(scripted), index(number), script(&scripted) {}

  EmulatedDevice driver;
  std::size_t index;  ///< in the scenario, the order of set-up
  const DeviceScript* script;
  std::uint64_t initial = 0;  ///< cached sizes, reduced by what is read
  std::uint64_t dirty = 0;
  std::uint64_t stop_copy = 0;
  bool stream_open = false;    ///< the driver's data fd, from the first saving state on
  bool request = false;        ///< wants an ACK, not yet collected
  bool flag_sent = false;      ///< the INIT word of this round was written
  std::uint32_t round = 0;     ///< the newest one, from 1; 0: none
  Cause cause = Cause::setup;  ///< ... of it

  template <typename Visitor>
  void visit(Visitor&& visitor) const {
    driver.visit(visitor);
    visitor(initial, dirty, stop_copy, stream_open, request, flag_sent, round, cause);
  }
};

}  // namespace ackscope::reference
