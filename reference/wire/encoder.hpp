#pragma once

#include <cstddef>

#include "reference/wire/bytes.hpp"
#include "reference/wire/item.hpp"

/// Items of the main stream as bytes: QEMU's framing (migration/savevm.c, hw/vfio/migration.c),
/// big endian.
///
///   Header         magic, version 3
///   Configuration  07, u32 length, machine; if attempt != 0: 05, u8 length, "ackscope/attempt",
///                  u32 version 1, u64 attempt
///   Command        08, u16 command, u16 length, payload (PING: u32)
///   SectionBegin   type, u32 id; START and FULL also u8 length, idstr, u32 instance, u32 version
///   Word           u64. `config_state` has no payload: the emulated devices have no config space
///   Data           u64 data_state, u64 bytes, header of the emulation (format.hpp), zeros
///   Ram            u64 bytes, so many zeros; Ram{0} is the u64 0 that ends the section's payload
///   GlobalState    u32 length, text in 100 bytes
///   Footer         7e, u32 id
///   End            00, 06, u32 length, JSON
///
/// The encoder writes what it is told: the order of items, lengths of texts (idstr <= 255) and
/// sizes (format.hpp) are the sender's business, so that tests can write streams that are wrong.
namespace ackscope::reference::wire {

/// Appends the bytes of `item`.
void encode(const Item& item, Bytes& out);

/// How many bytes encode() appends.
std::size_t size_of(const Item& item);

}  // namespace ackscope::reference::wire
