#include "collector/decode/qemu/groups.hpp"

namespace ackscope::decode::qemu {
namespace {

using events::CommandKind;
using events::Payload;

// MIG_CMD numbers, migration/savevm.c.
CommandKind command_number(std::uint64_t number) {
  switch (number) {
    case 1:
      return CommandKind::open_return_path;
    case 2:
      return CommandKind::ping;
    case 11:
      return CommandKind::switchover_start;
    default:
      return CommandKind::other;
  }
}

CommandKind command_name(std::string_view name) {
  if (name == "OPEN_RETURN_PATH") return CommandKind::open_return_path;
  if (name == "PING") return CommandKind::ping;
  if (name == "SWITCHOVER_START") return CommandKind::switchover_start;
  return CommandKind::other;
}

Payload source_acts(const Fields&) { return events::SourceActs{}; }
Payload destination_acts(const Fields&) { return events::DestinationActs{}; }

constexpr EventRule kRules[] = {
    {"savevm_state_setup", always(), "", "", source_acts},
    {"savevm_state_header", always(), "", "", source_acts},
    {"savevm_state_iterate", always(), "", "", source_acts},
    {"savevm_section_start", always(), "id section_id", "%s, section_id %u",
     [](const Fields& f) -> Payload {
       return events::SectionSaveBegin{f.text(0), f.number32(1)};
     }},
    {"savevm_section_end", always(), "id section_id ret", "%s, section_id %u -> %d",
     [](const Fields& f) -> Payload {
       return events::SectionSaveEnd{f.text(0), f.number32(1)};
     }},
    {"savevm_command_send", always(), "command len", "com=0x%x len=%d",
     [](const Fields& f) -> Payload { return events::CommandSent{command_number(f.number(0))}; }},
    {"savevm_send_open_return_path", always(), "", "", source_acts},
    {"savevm_send_ping", always(), "val", "0x%x", source_acts},
    {"savevm_send_switchover_start", since(Release::v10_0), "", "", source_acts},
    {"loadvm_state_setup", always(), "", "", destination_acts},
    {"qemu_loadvm_state_section", always(), "section_type", "%d", destination_acts},
    {"qemu_loadvm_state_section_startfull", always(), "section_id idstr instance_id version_id",
     "%u(%s) %u %u",
     [](const Fields& f) -> Payload {
       return events::SectionLoad{f.number32(0), f.text(1), f.number32(2)};
     }},
    {"qemu_loadvm_state_section_partend", always(), "section_id", "%u",
     [](const Fields& f) -> Payload { return events::SectionLoadPart{f.number32(0)}; }},
    {"qemu_loadvm_state_section_command", always(), "ret", "%d", destination_acts},
    {"loadvm_process_command", always(), "s len", "com=%s len=%d",
     [](const Fields& f) -> Payload { return events::CommandProcessed{command_name(f.text(0))}; }},
    {"loadvm_process_command_ping", always(), "val", "0x%x", destination_acts},
    {"qemu_loadvm_state_post_main", always(), "ret", "%d", destination_acts},
};

}  // namespace

std::span<const EventRule> section_rules() { return kRules; }

}  // namespace ackscope::decode::qemu
