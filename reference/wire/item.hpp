#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "reference/model/words.hpp"

/// What travels between the endpoints, before it becomes bytes. The main stream is a sequence of
/// items; encoder and decoder know their bytes (QEMU migration/savevm.c, hw/vfio/migration.c).
namespace ackscope::reference::wire {

enum class SectionType : std::uint8_t { start = 1, part = 2, end = 3, full = 4 };

/// Whose payload a section carries; the decoder learns it from the idstr of START and FULL.
enum class SectionOwner : std::uint8_t { ram, vfio, global_state };

/// u64 words of a VFIO section. `init_data_sent` ends the payload by itself.
enum class VfioWord : std::uint64_t {
  end_of_state = 0xffffffffef100001,
  config_state = 0xffffffffef100002,
  setup_state = 0xffffffffef100003,
  data_state = 0xffffffffef100004,
  init_data_sent = 0xffffffffef100005,
};

/// Magic, version.
struct Header {
  bool operator==(const Header&) const = default;
};
/// Machine type; `attempt` travels as a subsection of our own, `ackscope/attempt`.
struct Configuration {
  std::string machine;
  std::uint64_t attempt = 0;
  bool operator==(const Configuration&) const = default;
};
/// MIG_CMD. `value`: PING's.
struct Command {
  CommandKind kind = CommandKind::invalid;
  std::uint32_t value = 0;
  bool operator==(const Command&) const = default;
};
/// `id` is the source's number. The name is on the wire in START and FULL only; the decoder fills
/// it in for PART and END from what it learnt.
struct SectionBegin {
  SectionType type = SectionType::start;
  std::uint32_t id = 0;
  SectionOwner owner = SectionOwner::vfio;
  std::string idstr;
  std::uint32_t instance_id = 0;
  bool operator==(const SectionBegin&) const = default;
};
/// A word other than data_state.
struct Word {
  VfioWord word = VfioWord::end_of_state;
  bool operator==(const Word&) const = default;
};
enum class DataKind : std::uint8_t { initial = 1, dirty = 2, stop_copy = 3 };
/// data_state, its size and the driver's own bytes: a 16-byte header of this emulation (kind, last
/// chunk of its record, number of the record) and filler.
struct Data {
  DataKind kind = DataKind::dirty;
  bool last = false;         ///< of its record: the device can load it now
  std::uint32_t record = 0;  ///< initial data: 0 those of set-up, then one per re-init
  std::uint32_t bytes = 0;   ///< with header, 16 to 1 MiB
  bool operator==(const Data&) const = default;
};
/// RAM-like filler, u64 size and so many bytes; 0 ends the section.
struct Ram {
  std::uint32_t bytes = 0;
  bool operator==(const Ram&) const = default;
};
/// The payload of section `globalstate`: does the guest run on the source?
struct GlobalState {
  RunState state = RunState::running;
  bool operator==(const GlobalState&) const = default;
};
/// Ends every section.
struct Footer {
  std::uint32_t id = 0;
  bool operator==(const Footer&) const = default;
};
/// EOF and the description behind it.
struct End {
  bool operator==(const End&) const = default;
};

using Item = std::variant<Header, Configuration, Command, SectionBegin, Word, Data, Ram,
                          GlobalState, Footer, End>;

/// One message of the return path.
struct Message {
  MessageKind kind = MessageKind::invalid;
  std::uint64_t value = 0;  ///< SHUT, PONG, RESUME_ACK
  bool operator==(const Message&) const = default;
};

}  // namespace ackscope::reference::wire
