#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reference/wire/item.hpp"

/// Numbers of the main stream that encoder and decoder share. Those with a QEMU name in the comment
/// are QEMU's (migration/savevm.h, migration/global_state.c), the others are the emulation's.
namespace ackscope::reference::wire {

inline constexpr std::uint32_t kMagic = 0x5145564d;  // QEMU_VM_FILE_MAGIC, "QEVM"
inline constexpr std::uint32_t kVersion = 3;         // QEMU_VM_FILE_VERSION
inline constexpr std::uint32_t kVersionCompat = 2;   // QEMU_VM_FILE_VERSION_COMPAT, refused

inline constexpr std::uint8_t kEof = 0x00;            // QEMU_VM_EOF
inline constexpr std::uint8_t kSubsection = 0x05;     // QEMU_VM_SUBSECTION
inline constexpr std::uint8_t kDescription = 0x06;    // QEMU_VM_VMDESCRIPTION
inline constexpr std::uint8_t kConfiguration = 0x07;  // QEMU_VM_CONFIGURATION
inline constexpr std::uint8_t kCommand = 0x08;        // QEMU_VM_COMMAND
inline constexpr std::uint8_t kFooter = 0x7e;         // QEMU_VM_SECTION_FOOTER

inline constexpr std::string_view kAttemptSubsection = "ackscope/attempt";
inline constexpr std::uint32_t kAttemptVersion = 1;
inline constexpr std::string_view kDescriptionText = R"({"page_size": 4096, "devices": []})";

/// GlobalState of QEMU: u32 length of the text with its NUL, then a buffer of fixed size.
inline constexpr std::size_t kRunStateBuffer = 100;

/// version_id of a section.
constexpr std::uint32_t version_of(SectionOwner owner) {
  return owner == SectionOwner::ram ? 4 : 1;
}

/// Header of the emulated driver's data: u32 magic, u8 kind, u8 last (0 or 1), u16 0, u32 record,
/// u32 size of the whole, which must be the one DATA_STATE gave.
inline constexpr std::uint32_t kDataMagic = 0x41434b44;  // "ACKD"
inline constexpr std::uint32_t kDataHeader = 16;

/// What the decoder refuses to go beyond. An idstr has at most 255 bytes by its u8 length.
inline constexpr std::uint32_t kMaxMachine = 255;
inline constexpr std::uint32_t kMaxData = 1 << 20;  // VFIO_MIG_STATE_BUFFER_SIZE
inline constexpr std::uint32_t kMaxRam = 64 << 20;
inline constexpr std::uint32_t kMaxDescription = 1 << 20;
inline constexpr std::size_t kMaxSections = 256;

}  // namespace ackscope::reference::wire
