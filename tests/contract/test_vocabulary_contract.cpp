#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "collector/decode/decoder.hpp"
#include "collector/decode/qemu/groups.hpp"
#include "collector/decode/vocabulary.hpp"
#include "tests/contract/declarations.hpp"

// What the decoder believes about QEMU's events, held against what QEMU's releases declare. The
// files come from QEMU's build, so a new release is one more file and one more line in kReleases.
namespace ackscope::contract {
namespace {

using decode::EventRule;
using decode::Release;
using testing::ElementsAre;
using testing::IsEmpty;

struct Recorded {
  std::string_view name;
  Release release;
};

constexpr Recorded kReleases[] = {
    {"8.2", Release::v8_2},   {"9.1", Release::v9_1},   {"10.0", Release::v10_0},
    {"10.2", Release::v10_2}, {"11.0", Release::v11_0}, {"11.1", Release::v11_1},
};

// Every event that the analysis is built on, in any release since 8.1 (QEMU hw/vfio/trace-events,
// migration/trace-events, system/trace-events); those of a group that one release lacks are
// skipped.
constexpr std::string_view kNeeded[] = {"loadvm_state_switchover_ack_needed",
                                        "migration_request_switchover_ack_legacy",
                                        "loadvm_approve_switchover",
                                        "loadvm_approve_switchover_legacy",
                                        "migrate_send_rp_message",
                                        "source_return_path_thread_switchover_acked",
                                        "vfio_query_precopy_size_request_switchover_ack",
                                        "vfio_send_init_data_flag",
                                        "migrate_pending_estimate",
                                        "migrate_pending_exact",
                                        "qemu_savevm_query_pending",
                                        "vfio_state_pending_estimate",
                                        "vfio_state_pending_exact",
                                        "vfio_state_pending",
                                        "vfio_query_precopy_size",
                                        "vfio_query_stop_copy_size",
                                        "migration_bitmap_sync_start",
                                        "migration_bitmap_sync_end",
                                        "ram_save_iterate_big_wait",
                                        "vfio_migration_realize",
                                        "vfio_migration_init",
                                        "vfio_migration_set_state",
                                        "vfio_migration_set_device_state",
                                        "vfio_vmstate_change_prepare",
                                        "vfio_vmstate_change",
                                        "vfio_migration_state_notifier",
                                        "vfio_save_setup",
                                        "vfio_save_cleanup",
                                        "vfio_load_cleanup",
                                        "vfio_save_iterate_start",
                                        "vfio_save_block",
                                        "vfio_save_block_precopy_empty_hit",
                                        "vfio_save_iterate",
                                        "vfio_save_complete_precopy_start",
                                        "vfio_save_complete_precopy",
                                        "vfio_save_complete_precopy_thread_start",
                                        "vfio_save_complete_precopy_thread_end",
                                        "vfio_save_device_config_state",
                                        "vfio_load_state",
                                        "vfio_load_state_device_data",
                                        "vfio_load_device_config_state",
                                        "vfio_load_device_config_state_start",
                                        "vfio_load_device_config_state_end",
                                        "vfio_load_bufs_thread_start",
                                        "vfio_load_bufs_thread_end",
                                        "vfio_load_state_device_buffer_incoming",
                                        "vfio_load_state_device_buffer_starved",
                                        "vfio_load_state_device_buffer_load_start",
                                        "vfio_load_state_device_buffer_load_end",
                                        "savevm_state_setup",
                                        "savevm_state_iterate",
                                        "savevm_section_start",
                                        "savevm_section_end",
                                        "savevm_command_send",
                                        "savevm_send_open_return_path",
                                        "savevm_send_ping",
                                        "savevm_send_switchover_start",
                                        "savevm_state_cleanup",
                                        "loadvm_state_setup",
                                        "qemu_loadvm_state_section",
                                        "qemu_loadvm_state_section_startfull",
                                        "qemu_loadvm_state_section_partend",
                                        "qemu_loadvm_state_section_command",
                                        "loadvm_process_command",
                                        "loadvm_process_command_ping",
                                        "qemu_loadvm_state_post_main",
                                        "migrate_set_state",
                                        "migration_thread_setup_complete",
                                        "migration_thread_low_pending",
                                        "migration_completion_vm_stop",
                                        "migration_precopy_complete",
                                        "migration_return_path_end_before",
                                        "migration_return_path_end_after",
                                        "migration_thread_after_loop",
                                        "migration_thread_file_err",
                                        "migration_completion_file_err",
                                        "migrate_fd_error",
                                        "migrate_error",
                                        "migrate_fd_cancel",
                                        "migration_cancel",
                                        "migrate_fd_cleanup",
                                        "migration_cleanup",
                                        "migration_call_notifiers",
                                        "open_return_path_on_source",
                                        "source_return_path_thread_entry",
                                        "source_return_path_thread_loop_top",
                                        "source_return_path_thread_pong",
                                        "source_return_path_thread_shut",
                                        "source_return_path_thread_bad_end",
                                        "source_return_path_thread_end",
                                        "process_incoming_migration_co_end",
                                        "vm_state_notify",
                                        "runstate_set",
                                        "vm_stop_flush_all",
                                        "colo_send_message",
                                        "migration_block_activation",
                                        "migrate_transferred",
                                        "migration_transferred_bytes",
                                        "migration_rate_limit_pre",
                                        "migration_rate_limit_post",
                                        "vmstate_downtime_checkpoint",
                                        "vmstate_downtime_save",
                                        "vmstate_downtime_load"};

bool covers(const EventRule& rule, Release release) {
  return rule.releases.from <= release && release <= rule.releases.to;
}

/// Rules that learn nothing from the arguments and do not look at them.
bool is_noted(const EventRule& rule) {
  const auto noted = decode::qemu::noted_rules();
  return &rule >= noted.data() && &rule < noted.data() + noted.size();
}

/// Declarations that no release has, only commits between 11.0 and 11.1 and maybe backports.
bool is_of_a_snapshot(const EventRule& rule) {
  return rule.event == "loadvm_approve_switchover" &&
         rule.fields == "approver switchover_ack_pending_num";
}

struct Expected {
  std::string name;
  bool optional;
};

std::vector<Expected> fields_of(const EventRule& rule) {
  std::vector<Expected> fields;
  std::istringstream list{std::string(rule.fields)};
  for (std::string name; list >> name;) {
    const bool optional = name.ends_with('?');
    if (optional) name.pop_back();
    fields.push_back({name, optional});
  }
  return fields;
}

/// The declared names are the rule's, in order; only optional ones may be missing.
bool same_fields(const EventRule& rule, const std::vector<std::string>& declared) {
  std::size_t next = 0;
  for (const Expected& field : fields_of(rule)) {
    if (next < declared.size() && declared[next] == field.name) {
      ++next;
    } else if (!field.optional) {
      return false;
    }
  }
  return next == declared.size();
}

std::vector<const EventRule*> release_rules() {
  std::vector<const EventRule*> rules;
  for (const auto& group : decode::qemu_vocabulary()) {
    for (const EventRule& rule : group) {
      if (!is_of_a_snapshot(rule)) rules.push_back(&rule);
    }
  }
  return rules;
}

class Contract : public testing::TestWithParam<Recorded> {
 protected:
  const Declarations& declared() const {
    static std::map<std::string_view, Declarations> read;
    const auto [at, added] = read.try_emplace(GetParam().name);
    if (added) at->second = declarations_of(GetParam().name);
    return at->second;
  }
};

TEST_P(Contract, RulesHaveTheFieldsAndTextsThatThisReleaseDeclares) {
  for (const EventRule* rule : release_rules()) {
    if (!covers(*rule, GetParam().release)) continue;
    const auto at = declared().find(rule->event);
    ASSERT_NE(at, declared().end()) << rule->event << " is not in this release";
    const Declaration& qemu = at->second;
    if (is_noted(*rule)) continue;
    EXPECT_TRUE(same_fields(*rule, qemu.fields))
        << rule->event << ": the rule has '" << rule->fields << "', QEMU "
        << testing::PrintToString(qemu.fields);
    EXPECT_EQ(rule->shape, qemu.shape) << rule->event;
  }
}

TEST_P(Contract, EveryEventWithARuleHasExactlyOneForThisReleaseIfItIsInIt) {
  std::map<std::string_view, int> fitting;
  for (const EventRule* rule : release_rules()) {
    fitting[rule->event] += covers(*rule, GetParam().release) ? 1 : 0;
  }
  for (const auto& [name, count] : fitting) {
    EXPECT_EQ(count, declared().contains(name) ? 1 : 0) << name;
  }
}

TEST_P(Contract, NoNeededEventOfThisReleaseIsMissingFromTheVocabulary) {
  const decode::Decoder decoder;
  std::vector<std::string_view> missing;
  for (const std::string_view name : kNeeded) {
    if (declared().contains(name) && !decoder.knows(name)) missing.push_back(name);
  }
  EXPECT_THAT(missing, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Qemu, Contract, testing::ValuesIn(kReleases), [](const auto& parameter) {
  std::string name(parameter.param.name);
  std::ranges::replace(name, '.', '_');
  return name;
});

TEST(Vocabulary, EveryNeededEventIsDeclaredBySomeRelease) {
  std::set<std::string_view> left(std::begin(kNeeded), std::end(kNeeded));
  for (const Recorded& release : kReleases) {
    for (const auto& [name, declaration] : declarations_of(release.name)) left.erase(name);
  }
  EXPECT_THAT(left, IsEmpty());
}

TEST(Declarations, FormatsAreReducedToTheirConversions) {
  const auto [name, plain] = parse_declaration(
      "disable foo(const char *name, uint64_t size, int ret) "
      "\" (%s) 0x%\" PRIx64 \" and %04x, %\"PRIi64\" of %zu %i\"");
  EXPECT_EQ(name, "foo");
  EXPECT_THAT(plain.fields, ElementsAre("name", "size", "ret"));
  EXPECT_EQ(plain.shape, " (%s) 0x%x and %x, %d of %u %d");
  const auto [nothing, empty] = parse_declaration("bar(void) \"\"");
  EXPECT_EQ(nothing, "bar");
  EXPECT_THAT(empty.fields, IsEmpty());
  EXPECT_EQ(empty.shape, "");
  EXPECT_EQ(parse_declaration("# foo(int a) \"\"").first, "");
}

}  // namespace
}  // namespace ackscope::contract
