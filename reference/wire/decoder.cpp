#include "reference/wire/decoder.hpp"

#include <algorithm>
#include <utility>

#include "reference/wire/format.hpp"
#include "reference/wire/refuse.hpp"

// The top level of the stream; what lies within a section is in decode_payload.cpp. Texts are those
// of qemu_loadvm_state_header(), loadvm_process_command() and so on of QEMU 11.1.
namespace ackscope::reference::wire {
namespace {

/// Another handler than these three would be a device that the emulated machine does not have.
std::optional<SectionOwner> owner_of(const std::string& idstr) {
  if (idstr == "ram") return SectionOwner::ram;
  if (idstr == "globalstate") return SectionOwner::global_state;
  if (idstr == "vfio" || idstr.ends_with("/vfio")) return SectionOwner::vfio;
  return std::nullopt;
}

struct CommandFormat {
  const char* name;
  std::uint16_t length;
};

std::optional<CommandFormat> format_of(CommandKind kind) {
  switch (kind) {
    case CommandKind::open_return_path:
      return CommandFormat{"OPEN_RETURN_PATH", 0};
    case CommandKind::ping:
      return CommandFormat{"PING", 4};
    case CommandKind::switchover_start:
      return CommandFormat{"SWITCHOVER_START", 0};
    case CommandKind::invalid:
      break;
  }
  return std::nullopt;  // postcopy's are unknown here
}

}  // namespace

void Decoder::feed(std::span<const std::uint8_t> bytes) {
  if (!error_.empty()) return;
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(read_));
  read_ = 0;
  buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
  drop_filler();
}

void Decoder::consume(std::size_t bytes) {
  read_ += bytes;
  consumed_ += bytes;
}

void Decoder::drop_filler() {
  const auto there = std::min<std::uint64_t>(filler_, buffer_.size() - read_);
  consume(static_cast<std::size_t>(there));
  filler_ -= there;
}

Decoder::Result Decoder::next() {
  if (!error_.empty()) return tl::unexpected(error_);
  if (!held_) {
    Cursor in(unread());
    Result parsed = parse(in);
    if (!parsed) error_ = parsed.error();
    if (!parsed || !*parsed) return parsed;
    consume(in.used());
    held_ = std::move(*parsed);
    drop_filler();
  }
  if (filler_ > 0) return std::nullopt;
  return std::exchange(held_, std::nullopt);
}

std::optional<std::string> Decoder::finish() const {
  if (!error_.empty()) return error_;
  if (ended()) return std::nullopt;
  return "load of migration failed: Input/output error";
}

Decoder::Result Decoder::parse(Cursor& in) {
  switch (at_) {
    case At::header:
      return parse_header(in);
    case At::configuration:
      return parse_configuration(in);
    case At::top:
      return parse_top(in);
    case At::payload:
      return parse_payload(in);
    case At::footer:
      return parse_footer(in);
    case At::end:
      break;
  }
  if (unread().empty()) return std::nullopt;
  return refuse("Data behind the end of the migration stream");
}

Decoder::Result Decoder::parse_header(Cursor& in) {
  const auto magic = in.get<std::uint32_t>();
  if (in.ran_out()) return std::nullopt;
  if (magic != kMagic) return refuse("Not a migration stream, magic: {:x} != {:x}", magic, kMagic);
  const auto version = in.get<std::uint32_t>();
  if (in.ran_out()) return std::nullopt;
  if (version == kVersionCompat) {
    return refuse("SaveVM v2 format is obsolete and no longer supported");
  }
  if (version != kVersion) {
    return refuse("Unsupported migration stream version, file version {:x} != {:x}", version,
                  kVersion);
  }
  at_ = At::configuration;
  return Header{};
}

Decoder::Result Decoder::parse_configuration(Cursor& in) {
  const auto type = in.get<std::uint8_t>();
  if (in.ran_out()) return std::nullopt;
  if (type != kConfiguration) {
    return refuse("Configuration section missing, {:x} != {:x}", type, kConfiguration);
  }
  const auto length = in.get<std::uint32_t>();
  if (length > kMaxMachine) return refuse("Machine type name of {} bytes is too long", length);
  Configuration item{.machine = in.text(length)};
  if (in.ran_out()) return std::nullopt;
  const auto behind = in.peek();
  if (!behind) return std::nullopt;  // nothing else ends a configuration
  if (*behind == kSubsection) {
    in.skip(1);
    const std::string name = in.text(in.get<std::uint8_t>());
    const auto version = in.get<std::uint32_t>();
    item.attempt = in.get<std::uint64_t>();
    if (in.ran_out()) return std::nullopt;
    if (name != kAttemptSubsection) {
      return refuse("VM subsection '{}' in 'configuration' does not exist", name);
    }
    if (version != kAttemptVersion) {
      return refuse("{}: incoming version_id {} is too new for local version_id {}", name, version,
                    kAttemptVersion);
    }
  }
  at_ = At::top;
  return item;
}

Decoder::Result Decoder::parse_top(Cursor& in) {
  const auto type = in.get<std::uint8_t>();
  if (in.ran_out()) return std::nullopt;
  switch (type) {
    case static_cast<std::uint8_t>(SectionType::start):
    case static_cast<std::uint8_t>(SectionType::full):
      return parse_named_section(in, SectionType{type});
    case static_cast<std::uint8_t>(SectionType::part):
    case static_cast<std::uint8_t>(SectionType::end):
      return parse_known_section(in, SectionType{type});
    case kCommand:
      return parse_command(in);
    case kEof:
      return parse_end(in);
    default:
      return refuse("Unknown savevm section type {}", type);
  }
}

Decoder::Result Decoder::parse_command(Cursor& in) {
  const auto number = in.get<std::uint16_t>();
  const auto length = in.get<std::uint16_t>();
  if (in.ran_out()) return std::nullopt;
  Command item{.kind = CommandKind{number}};
  const auto format = format_of(item.kind);
  if (!format) return refuse("MIG_CMD 0x{:x} unknown (len 0x{:x})", number, length);
  if (length != format->length) {
    return refuse("MIG_CMD {} received with bad length - expecting {}, got {}", format->name,
                  format->length, length);
  }
  if (length == 4) item.value = in.get<std::uint32_t>();
  if (in.ran_out()) return std::nullopt;
  return item;
}

Decoder::Result Decoder::parse_named_section(Cursor& in, SectionType type) {
  SectionBegin item;
  item.type = type;
  item.id = in.get<std::uint32_t>();
  item.idstr = in.text(in.get<std::uint8_t>());
  item.instance_id = in.get<std::uint32_t>();
  const auto version = in.get<std::uint32_t>();
  if (in.ran_out()) return std::nullopt;
  const auto owner = owner_of(item.idstr);
  if (!owner) return refuse("Unknown section or instance '{}' {}", item.idstr, item.instance_id);
  if (version != version_of(*owner)) {
    return refuse("unsupported version {} for '{}' v{}", version, item.idstr, version_of(*owner));
  }
  item.owner = *owner;
  if (sections_.size() >= kMaxSections && !sections_.contains(item.id)) {
    return refuse("More than {} sections", kMaxSections);
  }
  const auto [known, fresh] =
      sections_.try_emplace(item.id, Section{*owner, item.idstr, item.instance_id});
  if (!fresh &&
      (known->second.idstr != item.idstr || known->second.instance_id != item.instance_id)) {
    return refuse("Section id {} of '{}' already belongs to '{}'", item.id, item.idstr,
                  known->second.idstr);
  }
  section_id_ = item.id;
  at_ = At::payload;
  return item;
}

Decoder::Result Decoder::parse_known_section(Cursor& in, SectionType type) {
  const auto id = in.get<std::uint32_t>();
  if (in.ran_out()) return std::nullopt;
  const auto section = sections_.find(id);
  if (section == sections_.end()) return refuse("Unknown savevm section {}", id);
  const auto& [owner, idstr, instance_id] = section->second;
  section_id_ = id;
  at_ = At::payload;
  return SectionBegin{type, id, owner, idstr, instance_id};
}

Decoder::Result Decoder::parse_footer(Cursor& in) {
  const auto mark = in.get<std::uint8_t>();
  if (in.ran_out()) return std::nullopt;
  const auto id = in.get<std::uint32_t>();
  if (mark == kFooter && in.ran_out()) return std::nullopt;
  if (mark != kFooter || id != section_id_) {
    return refuse("Section footer error, section_id: {}", section_id_);
  }
  at_ = At::top;
  return Footer{id};
}

Decoder::Result Decoder::parse_end(Cursor& in) {
  const auto type = in.get<std::uint8_t>();
  if (in.ran_out()) return std::nullopt;
  if (type != kDescription) return refuse("Unknown savevm section type {}", type);
  const auto length = in.get<std::uint32_t>();
  if (in.ran_out()) return std::nullopt;
  if (length > kMaxDescription) return refuse("VM description of {} bytes is too long", length);
  filler_ = length;
  at_ = At::end;
  return End{};
}

}  // namespace ackscope::reference::wire
