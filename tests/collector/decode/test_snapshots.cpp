#include <gtest/gtest.h>

#include "tests/collector/decode/decoding.hpp"

// Declarations that only existed between 11.0 and 11.1 and that backports may carry. With named
// fields the recording says what it has; a log line of unknown shape must never be misread.
namespace ackscope::decode::test {
namespace {

using namespace events;

constexpr auto kSystem = "qemu_savevm_query_pending";
constexpr auto kDevice = "vfio_state_pending";
constexpr auto kQuery = "vfio_query_precopy_size";
constexpr auto kApproval = "loadvm_approve_switchover";

TEST(SystemPendingOf, AllEightFields) {
  Decoding in;
  for (const auto& event :
       {in.fields(kSystem, {{"exact", u(1)},
                            {"final", u(1)},
                            {"precopy", u(2)},
                            {"stopcopy", u(3)},
                            {"postcopy", u(4)},
                            {"total", u(9)},
                            {"switchover_ack_pending", u(1)},
                            {"total_switchover_ack_pending", u(2)}}),
        in.text(
            kSystem,
            "exact=1, final=1, precopy=2, stopcopy=3, postcopy=4, total=9, collected switchover "
            "ack pending=1, total switchover ack pending=2")}) {
    const auto pending = as<SystemPending>(event);
    EXPECT_EQ(pending.kind, QueryKind::final) << "a final query is exact as well";
    EXPECT_EQ(pending.total, 9U);
    EXPECT_EQ(pending.collected, 1U);
    EXPECT_EQ(pending.pending_acks, 2U);
  }
}

TEST(SystemPendingOf, ThreeFiveAndSixFields) {
  Decoding in;
  const auto three =
      as<SystemPending>(in.fields(kSystem, {{"exact", u(1)}, {"postcopy", u(1)}, {"total", u(7)}}));
  EXPECT_EQ(three.kind, QueryKind::exact);
  EXPECT_EQ(three.total, 7U);
  EXPECT_FALSE(three.collected);
  EXPECT_FALSE(three.pending_acks) << "absent, not 0";

  const auto five = as<SystemPending>(in.fields(kSystem, {{"exact", u(0)},
                                                          {"precopy", u(1)},
                                                          {"stopcopy", u(2)},
                                                          {"postcopy", u(3)},
                                                          {"total", u(8)}}));
  EXPECT_EQ(five.kind, QueryKind::estimate);
  EXPECT_EQ(five.total, 8U);
  EXPECT_FALSE(five.pending_acks);

  const auto six = as<SystemPending>(in.fields(kSystem, {{"exact", u(1)},
                                                         {"final", u(1)},
                                                         {"precopy", u(1)},
                                                         {"stopcopy", u(2)},
                                                         {"postcopy", u(3)},
                                                         {"total", u(9)}}));
  EXPECT_EQ(six.kind, QueryKind::final);
  EXPECT_EQ(six.total, 9U);
  EXPECT_FALSE(six.pending_acks);
}

TEST(DevicePendingOf, AllSevenFields) {
  Decoding in;
  for (const auto& event :
       {in.fields(kDevice, {{"name", s("d")},
                            {"stopcopy_size", u(1)},
                            {"precopy_init_size", u(2)},
                            {"precopy_dirty_size", u(3)},
                            {"request_switchover_ack", u(1)},
                            {"exact", u(1)},
                            {"final", u(0)}}),
        in.text(kDevice,
                " (d) stopcopy size 1, precopy initial size 2, precopy dirty size 3, request "
                "switchover ack 1, exact 1, final 0")}) {
    const auto pending = as<DevicePending>(event);
    EXPECT_EQ(pending.device, "d");
    EXPECT_EQ(pending.kind, QueryKind::exact);
    EXPECT_EQ(pending.initial, 2U);
    EXPECT_EQ(pending.dirty, 3U);
    EXPECT_EQ(pending.requested, true);
  }
}

TEST(DevicePendingOf, FiveAndSixFields) {
  Decoding in;
  const auto five = as<DevicePending>(in.fields(kDevice, {{"name", s("d")},
                                                          {"stopcopy_size", u(1)},
                                                          {"precopy_init_size", u(2)},
                                                          {"precopy_dirty_size", u(3)},
                                                          {"exact", u(1)}}));
  EXPECT_EQ(five.kind, QueryKind::exact);
  EXPECT_EQ(five.initial, 2U);
  EXPECT_EQ(five.dirty, 3U);
  EXPECT_FALSE(five.requested) << "absent, not false";

  const auto with_final = as<DevicePending>(in.fields(kDevice, {{"name", s("d")},
                                                                {"stopcopy_size", u(1)},
                                                                {"precopy_init_size", u(2)},
                                                                {"precopy_dirty_size", u(3)},
                                                                {"exact", u(1)},
                                                                {"final", u(1)}}));
  EXPECT_EQ(with_final.kind, QueryKind::final);
  EXPECT_FALSE(with_final.requested);

  const auto with_request = as<DevicePending>(in.fields(kDevice, {{"name", s("d")},
                                                                  {"stopcopy_size", u(1)},
                                                                  {"precopy_init_size", u(2)},
                                                                  {"precopy_dirty_size", u(3)},
                                                                  {"request_switchover_ack", u(0)},
                                                                  {"exact", u(0)}}));
  EXPECT_EQ(with_request.kind, QueryKind::estimate);
  EXPECT_EQ(with_request.requested, false);
}

TEST(PrecopyQueryOf, FourAndFiveFields) {
  Decoding in;
  const auto four = as<PrecopyQuery>(in.fields(
      kQuery, {{"name", s("d")}, {"init_size", u(1)}, {"dirty_size", u(2)}, {"ret", i(-34)}}));
  EXPECT_EQ(four.initial, 1U);
  EXPECT_EQ(four.dirty, 2U);
  EXPECT_EQ(four.ret, -34) << "not taken for the re-init flag";
  EXPECT_FALSE(four.reinit);
  for (const auto& event : {in.fields(kQuery, {{"name", s("d")},
                                               {"init_size", u(1)},
                                               {"dirty_size", u(2)},
                                               {"reinit", u(1)},
                                               {"ret", i(0)}}),
                            in.text(kQuery, " (d) init 1, dirty 2, reinit 1, ret 0")}) {
    const auto five = as<PrecopyQuery>(event);
    EXPECT_EQ(five.initial, 1U);
    EXPECT_EQ(five.dirty, 2U);
    EXPECT_EQ(five.reinit, true);
    EXPECT_EQ(five.ret, 0);
  }
}

TEST(ApprovalOf, NameAndCountTogether) {
  Decoding in;
  for (const auto& event :
       {in.fields(kApproval, {{"approver", s("d")}, {"switchover_ack_pending_num", u(1)}}),
        in.text(kApproval, "Approver d, switchover_ack_pending_num 1")}) {
    const auto approved = as<SwitchoverApproved>(event);
    EXPECT_EQ(approved.device, "d") << "the count is no part of the name";
    EXPECT_EQ(approved.pending_after, 1U);
  }
}

TEST(Snapshots, FieldsAreFoundByNameWhateverTheirOrder) {
  Decoding in;
  const auto query = as<PrecopyQuery>(in.fields(kQuery, {{"ret", i(-5)},
                                                         {"extra", s("?")},
                                                         {"reinit", u(0)},
                                                         {"dirty_size", u(2)},
                                                         {"init_size", u(1)},
                                                         {"name", s("d")}}));
  EXPECT_EQ(query.device, "d");
  EXPECT_EQ(query.initial, 1U);
  EXPECT_EQ(query.dirty, 2U);
  EXPECT_EQ(query.ret, -5);
  EXPECT_EQ(query.reinit, false);
}

TEST(Snapshots, LogLinesOfUnknownShapeAreMalformedNotMisread) {
  Decoding in;
  EXPECT_FALSE(in.text(kSystem, "exact=1, precopy=1, stopcopy=2, postcopy=3, total=6"));
  EXPECT_FALSE(in.text(kSystem, "exact=1, final=0, precopy=1, stopcopy=2, postcopy=3, total=6"));
  EXPECT_FALSE(in.text(
      kDevice, " (d) stopcopy size 1, precopy initial size 2, precopy dirty size 3, exact 1"));
  EXPECT_FALSE(in.text(kQuery, " (d) init 1, dirty 2, ret 0"));
  EXPECT_EQ(in.decoder.malformed(), 4U);
  EXPECT_EQ(in.decoder.decoded(), 0U);
}

}  // namespace
}  // namespace ackscope::decode::test
