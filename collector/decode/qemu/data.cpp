#include "collector/decode/qemu/groups.hpp"

namespace ackscope::decode::qemu {
namespace {

using events::LoadWordKind;
using events::Payload;

// The words of a VFIO device section, hw/vfio/migration.c.
LoadWordKind word_kind(std::uint64_t word) {
  switch (word) {
    case 0xffffffffef100002:
      return LoadWordKind::config;
    case 0xffffffffef100003:
      return LoadWordKind::setup;
    case 0xffffffffef100004:
      return LoadWordKind::data;
    case 0xffffffffef100005:
      return LoadWordKind::init_data_sent;
    case 0xffffffffef100006:
      return LoadWordKind::config_ready;
    default:
      return LoadWordKind::other;
  }
}

Payload iteration(const Fields& f) {
  return events::IterationSaved{f.text(0), f.number(1), f.number(2)};
}
Payload chunk(const Fields& f) {
  return events::ChunkLoaded{f.text(0), f.number(1), f.integer32(2)};
}
Payload source_acts(const Fields&) { return events::SourceActs{}; }
Payload destination_acts(const Fields&) { return events::DestinationActs{}; }

constexpr EventRule kRules[] = {
    {"vfio_save_block", always(), "name data_size", " (%s) data_size %d",
     [](const Fields& f) -> Payload {
       return events::BlockSaved{f.text(0), f.integer32(1)};
     }},
    {"vfio_save_iterate", since(Release::v9_2), "name precopy_init_size precopy_dirty_size",
     " (%s) precopy initial size %u precopy dirty size %u", iteration},
    {"vfio_save_iterate", until(Release::v9_1), "name precopy_init_size precopy_dirty_size",
     " (%s) precopy initial size 0x%x precopy dirty size 0x%x", iteration},
    {"vfio_save_iterate_start", since(Release::v9_2), "name", " (%s)", source_acts},
    {"vfio_save_block_precopy_empty_hit", since(Release::v9_2), "name", " (%s)", source_acts},
    {"vfio_save_complete_precopy_start", since(Release::v9_2), "name", " (%s)",
     [](const Fields& f) -> Payload { return events::StopCopyBegin{f.text(0)}; }},
    {"vfio_save_complete_precopy", always(), "name ret", " (%s) ret %d",
     [](const Fields& f) -> Payload {
       return events::StopCopyEnd{f.text(0), f.integer32(1)};
     }},
    {"vfio_save_complete_precopy_thread_start", since(Release::v10_0), "name idstr instance_id",
     " (%s) idstr %s instance %u",
     [](const Fields& f) -> Payload {
       return events::StopCopyThread{f.text(0), f.text(1), f.number32(2)};
     }},
    {"vfio_save_complete_precopy_thread_end", since(Release::v10_0), "name ret", " (%s) ret %d",
     source_acts},
    {"vfio_load_state", always(), "name data", " (%s) data 0x%x",
     [](const Fields& f) -> Payload {
       return events::LoadWord{f.text(0), word_kind(f.number(1))};
     }},
    {"vfio_load_state_device_data", since(Release::v9_2), "name data_size ret",
     " (%s) size %u ret %d", chunk},
    {"vfio_load_state_device_data", until(Release::v9_1), "name data_size ret",
     " (%s) size 0x%x ret %d", chunk},
    {"vfio_load_device_config_state", until(Release::v9_2), "name", " (%s)", destination_acts},
    {"vfio_load_device_config_state_start", since(Release::v10_0), "name", " (%s)",
     destination_acts},
    {"vfio_load_device_config_state_end", since(Release::v10_0), "name", " (%s)", destination_acts},
    {"vfio_load_bufs_thread_start", since(Release::v10_0), "name", " (%s)", destination_acts},
    {"vfio_load_bufs_thread_end", since(Release::v10_0), "name", " (%s)", destination_acts},
    {"vfio_load_state_device_buffer_incoming", since(Release::v10_0), "name idx", " (%s) idx %u",
     destination_acts},
    {"vfio_load_state_device_buffer_starved", since(Release::v10_0), "name idx", " (%s) idx %u",
     destination_acts},
    {"vfio_load_state_device_buffer_load_start", since(Release::v10_0), "name idx", " (%s) idx %u",
     destination_acts},
    {"vfio_load_state_device_buffer_load_end", since(Release::v10_0), "name idx", " (%s) idx %u",
     destination_acts},
};

}  // namespace

std::span<const EventRule> data_rules() { return kRules; }

}  // namespace ackscope::decode::qemu
