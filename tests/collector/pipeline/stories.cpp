#include "tests/collector/pipeline/stories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace ackscope::pipeline::test {
namespace {

struct Told {
  Ns at;
  std::int64_t tid;
  std::string_view name;
  std::string_view text;
};

constexpr std::int64_t kMig = kMigrationThread, kRp = kReturnPathThread, kMain = kSourceMain;
constexpr std::int64_t kDst = kDestinationMain;

constexpr Told kSource[] = {
    {0, kMain, "migrate_set_state", "new state setup"},
    {1, kMain, "migration_socket_outgoing_connected", ""},
    {2, kMig, "savevm_state_setup", ""},
    {3, kMig, "vfio_migration_set_device_state", " (d) state PRE_COPY"},
    {4, kMig, "vfio_save_setup", " (d) data buffer size 1048576"},
    {5, kMig, "migrate_set_state", "new state active"},
    {6, kMig, "vfio_query_precopy_size", " (d) init 4096, dirty 0, reinit 0, ret 0"},
    {10, kMig, "vfio_state_pending",
     " (d) stopcopy size 4096, precopy initial size 4096, precopy dirty size 0, request switchover "
     "ack 1, exact 0, final 0"},
    {11, kMig, "qemu_savevm_query_pending",
     "exact=0, final=0, precopy=1, stopcopy=2, postcopy=3, total=6, collected switchover ack "
     "pending=1, total switchover ack pending=1"},
    {20, kMig, "vfio_save_block", " (d) data_size 4096"},
    {30, kMig, "vfio_send_init_data_flag", " (d)"},
    {31, kMig, "vfio_save_iterate", " (d) precopy initial size 0 precopy dirty size 0"},
    {100, kRp, "source_return_path_thread_switchover_acked", "switchover_ack_pending_num 0"},
    {150, kMig, "migration_thread_low_pending", "6"},
    {160, kMig, "vm_state_notify", "running 0 reason 8 (finish-migrate)"},
    {165, kMig, "qemu_savevm_query_pending",
     "exact=1, final=1, precopy=1, stopcopy=2, postcopy=3, total=6, collected switchover ack "
     "pending=0, total switchover ack pending=0"},
    {210, kMig, "migrate_set_state", "new state completed"},
};

constexpr Told kDestination[] = {
    {-5, kDst, "migrate_set_state", "new state setup"},
    {3, kDst, "loadvm_state_setup", ""},
    {4, kDst, "migrate_set_state", "new state active"},
    {8, kDst, "vfio_load_state", " (d) data 0xffffffffef100003"},
    {25, kDst, "vfio_load_state", " (d) data 0xffffffffef100004"},
    {35, kDst, "vfio_load_state_device_data", " (d) size 4096 ret 0"},
    {36, kDst, "vfio_load_state", " (d) data 0xffffffffef100005"},
    {90, kDst, "loadvm_approve_switchover", "Approver d"},
    {91, kDst, "migrate_send_rp_message", "7: len 0"},
    {190, kDst, "process_incoming_migration_co_end", "ret=0"},
    {200, kDst, "vm_state_notify", "running 1 reason 9 (running)"},
    {202, kDst, "migrate_set_state", "new state completed"},
};

constexpr Told kSourceReinit[] = {
    {105, kMig, "vfio_save_block", " (d) data_size 100"},
    {110, kMig, "vfio_query_precopy_size", " (d) init 4096, dirty 0, reinit 1, ret 0"},
    {111, kMig, "vfio_query_precopy_size_request_switchover_ack", " (d)"},
    {112, kMig, "vfio_state_pending",
     " (d) stopcopy size 4096, precopy initial size 4096, precopy dirty size 0, request switchover "
     "ack 1, exact 1, final 0"},
    {113, kMig, "qemu_savevm_query_pending",
     "exact=1, final=0, precopy=1, stopcopy=2, postcopy=3, total=6, collected switchover ack "
     "pending=1, total switchover ack pending=1"},
    {120, kMig, "vfio_save_block", " (d) data_size 4096"},
    {130, kMig, "vfio_send_init_data_flag", " (d)"},
    {140, kRp, "source_return_path_thread_switchover_acked", "switchover_ack_pending_num 0"},
};

constexpr Told kDestinationReinit[] = {
    {112, kDst, "vfio_load_state", " (d) data 0xffffffffef100004"},
    {113, kDst, "vfio_load_state_device_data", " (d) size 100 ret 0"},
    {121, kDst, "vfio_load_state", " (d) data 0xffffffffef100004"},
    {122, kDst, "vfio_load_state_device_data", " (d) size 4096 ret 0"},
    {131, kDst, "vfio_load_state", " (d) data 0xffffffffef100005"},
    {132, kDst, "loadvm_approve_switchover", "Approver d"},
    {133, kDst, "migrate_send_rp_message", "7: len 0"},
};

template <std::size_t size>
std::vector<Line> tell(const Told (&told)[size], Ns begin, std::size_t origin) {
  std::vector<Line> lines;
  for (const Told& line : told) {
    lines.push_back(
        {begin + line.at, std::string(line.name), std::string(line.text), origin, line.tid});
  }
  return lines;
}

std::vector<Line> merge(std::vector<Line> lines, const std::vector<Line>& others) {
  lines.insert(lines.end(), others.begin(), others.end());
  std::ranges::stable_sort(lines, {}, &Line::time);
  return lines;
}

}  // namespace

std::vector<Line> source_story(Ns begin, std::size_t origin) {
  return tell(kSource, begin, origin);
}

std::vector<Line> destination_story(Ns begin, std::size_t origin) {
  return tell(kDestination, begin, origin);
}

std::vector<Line> source_story_with_reinit(Ns begin) {
  return merge(source_story(begin), tell(kSourceReinit, begin, 0));
}

std::vector<Line> destination_story_with_reinit(Ns begin) {
  return merge(destination_story(begin), tell(kDestinationReinit, begin, 0));
}

std::vector<Line> both_sides(Ns begin) {
  return merge(source_story(begin), destination_story(begin));
}

std::vector<Line> without_threads(std::vector<Line> lines) {
  for (Line& line : lines) line.tid.reset();
  return lines;
}

std::string as_jsonl(const std::vector<Line>& lines) {
  std::string text = "{\"schema\":\"ackscope.events/1\"}\n";
  for (const Line& line : lines) {
    text += fmt::format(R"({{"t":{},"process":{},"event":"{}","text":"{}"}})", line.time,
                        line.origin, line.name, line.text);
    text += '\n';
  }
  return text;
}

std::string as_log(const std::vector<Line>& lines) {
  std::string text;
  for (const Line& line : lines) {
    text += fmt::format("2026-07-09T10:00:{:02}.{:06}Z {} {}\n", line.time / 1'000'000,
                        line.time % 1'000'000, line.name, line.text);
  }
  return text;
}

}  // namespace ackscope::pipeline::test
