#include "reference/explore/configuration.hpp"

#include <string>

namespace ackscope::reference::explore {

Configuration small(std::size_t devices) {
  Configuration out;
  out.source.fixed_threshold = UINT64_MAX;
  for (std::size_t i = 0; i < devices; ++i) {
    DeviceScript device;
    device.name = device.idstr = std::string(1, static_cast<char>('a' + i));
    device.initial = device.stop_copy = device.chunk = kChunk;
    device.query_ns = device.read_ns = 0;
    device.init_load_ns = device.reinit_load_ns = 1;  // loading is a step of its own
    out.devices.push_back(device);
  }
  return out;
}

}  // namespace ackscope::reference::explore
