#include "reference/wire/encoder.hpp"

#include <algorithm>
#include <string_view>
#include <variant>

#include "reference/wire/format.hpp"

namespace ackscope::reference::wire {
namespace {

void put_text(Bytes& out, std::string_view text) {
  out.insert(out.end(), text.begin(), text.end());
}

void put_zeros(Bytes& out, std::size_t count) { out.resize(out.size() + count); }

bool has_name(SectionType type) { return type == SectionType::start || type == SectionType::full; }

std::uint16_t payload_of(CommandKind kind) { return kind == CommandKind::ping ? 4 : 0; }

std::uint32_t filler_of(const Data& data) {
  return std::max(data.bytes, kDataHeader) - kDataHeader;
}

struct Encode {
  Bytes& out;

  void operator()(const Header&) const {
    put(out, kMagic);
    put(out, kVersion);
  }
  void operator()(const Configuration& item) const {
    put(out, kConfiguration);
    put(out, static_cast<std::uint32_t>(item.machine.size()));
    put_text(out, item.machine);
    if (item.attempt == 0) return;
    put(out, kSubsection);
    put(out, static_cast<std::uint8_t>(kAttemptSubsection.size()));
    put_text(out, kAttemptSubsection);
    put(out, kAttemptVersion);
    put(out, item.attempt);
  }
  void operator()(const Command& item) const {
    put(out, kCommand);
    put(out, static_cast<std::uint16_t>(item.kind));
    put(out, payload_of(item.kind));
    if (item.kind == CommandKind::ping) put(out, item.value);
  }
  void operator()(const SectionBegin& item) const {
    put(out, static_cast<std::uint8_t>(item.type));
    put(out, item.id);
    if (!has_name(item.type)) return;
    put(out, static_cast<std::uint8_t>(item.idstr.size()));
    put_text(out, item.idstr);
    put(out, item.instance_id);
    put(out, version_of(item.owner));
  }
  void operator()(const Word& item) const { put(out, static_cast<std::uint64_t>(item.word)); }
  void operator()(const Data& item) const {
    put(out, static_cast<std::uint64_t>(VfioWord::data_state));
    put(out, std::uint64_t{item.bytes});
    put(out, kDataMagic);
    put(out, static_cast<std::uint8_t>(item.kind));
    put(out, static_cast<std::uint8_t>(item.last));
    put(out, std::uint16_t{0});
    put(out, item.record);
    put(out, item.bytes);
    put_zeros(out, filler_of(item));
  }
  void operator()(const Ram& item) const {
    put(out, std::uint64_t{item.bytes});
    put_zeros(out, item.bytes);
  }
  void operator()(const GlobalState& item) const {
    const std::string_view text = to_string(item.state);
    put(out, static_cast<std::uint32_t>(text.size() + 1));
    put_text(out, text);
    put_zeros(out, kRunStateBuffer - text.size());
  }
  void operator()(const Footer& item) const {
    put(out, kFooter);
    put(out, item.id);
  }
  void operator()(const End&) const {
    put(out, kEof);
    put(out, kDescription);
    put(out, static_cast<std::uint32_t>(kDescriptionText.size()));
    put_text(out, kDescriptionText);
  }
};

struct SizeOf {
  std::size_t operator()(const Header&) const { return 8; }
  std::size_t operator()(const Configuration& item) const {
    const std::size_t subsection = 1 + 1 + kAttemptSubsection.size() + 4 + 8;
    return 1 + 4 + item.machine.size() + (item.attempt == 0 ? 0 : subsection);
  }
  std::size_t operator()(const Command& item) const { return 1 + 2 + 2 + payload_of(item.kind); }
  std::size_t operator()(const SectionBegin& item) const {
    return 1 + 4 + (has_name(item.type) ? 1 + item.idstr.size() + 4 + 4 : 0);
  }
  std::size_t operator()(const Word&) const { return 8; }
  std::size_t operator()(const Data& item) const { return 8 + 8 + kDataHeader + filler_of(item); }
  std::size_t operator()(const Ram& item) const { return 8 + std::size_t{item.bytes}; }
  std::size_t operator()(const GlobalState&) const { return 4 + kRunStateBuffer; }
  std::size_t operator()(const Footer&) const { return 1 + 4; }
  std::size_t operator()(const End&) const { return 1 + 1 + 4 + kDescriptionText.size(); }
};

}  // namespace

void encode(const Item& item, Bytes& out) { std::visit(Encode{out}, item); }

std::size_t size_of(const Item& item) { return std::visit(SizeOf{}, item); }

}  // namespace ackscope::reference::wire
