#pragma once

#include <cstddef>
#include <cstdint>

/// The source's registration numbers of sections: RAM first, as in QEMU, devices last.
namespace ackscope::reference {

inline constexpr std::uint32_t kRamSection = 1;
inline constexpr std::uint32_t kGlobalStateSection = 2;

constexpr std::uint32_t device_section(std::size_t index) {
  return static_cast<std::uint32_t>(index + 3);
}

}  // namespace ackscope::reference
