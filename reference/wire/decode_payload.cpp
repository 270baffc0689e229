#include <algorithm>
#include <utility>

#include "reference/wire/decoder.hpp"
#include "reference/wire/format.hpp"
#include "reference/wire/refuse.hpp"

// What lies within a section. Texts are those of vfio_load_state(), ram_load() and
// global_state_post_load() of QEMU 11.1, with the idstr for the device's name.
namespace ackscope::reference::wire {
namespace {

std::uint64_t number_of(VfioWord word) { return static_cast<std::uint64_t>(word); }
std::uint8_t number_of(DataKind kind) { return static_cast<std::uint8_t>(kind); }

bool is_known(std::uint64_t word) {
  return word >= number_of(VfioWord::end_of_state) && word <= number_of(VfioWord::init_data_sent);
}

std::optional<RunState> run_state_of(std::string_view text) {
  for (std::uint8_t number = 0; to_string(RunState{number}) != "?"; ++number) {
    if (to_string(RunState{number}) == text) return RunState{number};
  }
  return std::nullopt;
}

}  // namespace

Decoder::Result Decoder::parse_payload(Cursor& in) {
  switch (sections_.at(section_id_).owner) {
    case SectionOwner::ram:
      return parse_ram(in);
    case SectionOwner::global_state:
      return parse_global_state(in);
    case SectionOwner::vfio:
      break;
  }
  return parse_vfio(in);
}

Decoder::Result Decoder::parse_vfio(Cursor& in) {
  const auto number = in.get<std::uint64_t>();
  if (in.ran_out()) return std::nullopt;
  const std::string& name = sections_.at(section_id_).idstr;
  const VfioWord word{number};
  if (word != VfioWord::end_of_state && last_word_ == VfioWord::setup_state) {
    return refuse("{}: SETUP STATE: EOS not found 0x{:x}", name, number);
  }
  if (word != VfioWord::end_of_state && last_word_ == VfioWord::config_state) {
    return refuse("{}: Failed loading device config space, end flag incorrect 0x{:x}", name,
                  number);
  }
  if (!is_known(number)) return refuse("{}: Unknown tag 0x{:x}", name, number);
  if (word == VfioWord::data_state) return parse_data(in);
  const bool ends = word == VfioWord::end_of_state || word == VfioWord::init_data_sent;
  if (ends) at_ = At::footer;
  last_word_ = ends ? std::nullopt : std::optional(word);
  return Word{word};
}

Decoder::Result Decoder::parse_data(Cursor& in) {
  const std::string& name = sections_.at(section_id_).idstr;
  const auto size = in.get<std::uint64_t>();
  if (in.ran_out()) return std::nullopt;
  if (size < kDataHeader || size > kMaxData) {
    return refuse("{}: {} bytes of device data, expecting {} to {}", name, size, kDataHeader,
                  kMaxData);
  }
  const auto magic = in.get<std::uint32_t>();
  const auto kind = in.get<std::uint8_t>();
  const auto last = in.get<std::uint8_t>();
  const auto zero = in.get<std::uint16_t>();
  const auto record = in.get<std::uint32_t>();
  const auto bytes = in.get<std::uint32_t>();
  if (in.ran_out()) return std::nullopt;
  const bool known_kind =
      kind >= number_of(DataKind::initial) && kind <= number_of(DataKind::stop_copy);
  if (magic != kDataMagic || !known_kind || last > 1 || zero != 0 || bytes != size) {
    return refuse("{}: the device refuses its data: wrong header", name);
  }
  filler_ = bytes - kDataHeader;
  return Data{DataKind{kind}, last == 1, record, bytes};
}

Decoder::Result Decoder::parse_ram(Cursor& in) {
  const auto size = in.get<std::uint64_t>();
  if (in.ran_out()) return std::nullopt;
  if (size > kMaxRam) return refuse("Unknown combination of migration flags: 0x{:x}", size);
  filler_ = size;
  if (size == 0) at_ = At::footer;
  return Ram{static_cast<std::uint32_t>(size)};
}

Decoder::Result Decoder::parse_global_state(Cursor& in) {
  const auto length = in.get<std::uint32_t>();
  const std::string buffer = in.text(kRunStateBuffer);
  if (in.ran_out()) return std::nullopt;
  const auto end = buffer.find('\0');
  if (end == std::string::npos || length != end + 1) {
    return refuse("globalstate: run state of wrong length {}", length);
  }
  const std::string text = buffer.substr(0, end);
  const auto state = run_state_of(text);
  if (!state) return refuse("Unknown received state {}", text);
  at_ = At::footer;
  return GlobalState{*state};
}

}  // namespace ackscope::reference::wire
