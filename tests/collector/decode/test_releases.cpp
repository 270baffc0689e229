#include <gtest/gtest.h>

#include "tests/collector/decode/decoding.hpp"

namespace ackscope::decode::test {
namespace {

using Guess = std::optional<std::string>;

Guess guess(std::initializer_list<Releases> seen) {
  ReleaseGuess result;
  for (const Releases& releases : seen) result.seen(releases);
  return result.to_string();
}

TEST(ReleaseGuess, NarrowsDownToWhatAllShapesAllow) {
  EXPECT_EQ(guess({}), std::nullopt) << "nothing seen, nothing known";
  EXPECT_EQ(guess({always()}), "8.1-11.1");
  EXPECT_EQ(guess({until(Release::v9_1), since(Release::v9_1)}), "9.1");
  EXPECT_EQ(guess({since(Release::v9_2), until(Release::v11_0), always()}), "9.2-11.0");
  EXPECT_EQ(guess({only(Release::v10_0)}), "10.0");
  EXPECT_EQ(guess({since(Release::v8_2), since(Release::v10_2)}), "10.2-11.1");
}

TEST(ReleaseGuess, SaysNothingWhenShapesContradictEachOther) {
  EXPECT_EQ(guess({until(Release::v9_0), since(Release::v11_1)}), std::nullopt);
  EXPECT_EQ(guess({only(Release::v8_1), only(Release::v8_2), always()}), std::nullopt);
}

TEST(ReleaseOfARecording, HexadecimalSizesAndMigrateErrorAreNineOne) {
  Decoding in;
  in.text("vfio_save_iterate", " (d) precopy initial size 0x10 precopy dirty size 0x0");
  EXPECT_EQ(in.guess.to_string(), "8.1-9.1");
  in.text("migrate_error", "error=x");
  EXPECT_EQ(in.guess.to_string(), "9.1");
}

TEST(ReleaseOfARecording, EventsOfTheReusableAckAreElevenOne) {
  Decoding in;
  in.text("vfio_send_init_data_flag", " (d)");
  EXPECT_EQ(in.guess.to_string(), "11.1");
  Decoding named;
  named.fields("loadvm_approve_switchover", {{"approver", s("d")}});
  EXPECT_EQ(named.guess.to_string(), "11.1");
}

TEST(ReleaseOfARecording, AVoidAckIsOldAndOneWithACountNew) {
  Decoding old, now;
  old.fields("source_return_path_thread_switchover_acked", {});
  now.fields("source_return_path_thread_switchover_acked", {{"pending_num", u(0)}});
  EXPECT_EQ(old.guess.to_string(), "8.1-11.0");
  EXPECT_EQ(now.guess.to_string(), "11.1");
}

TEST(ReleaseOfARecording, ADeclarationThatUsesMoreOfTheFieldsFitsBetter) {
  Decoding in;
  in.fields("process_incoming_migration_co_end", {{"ret", i(0)}, {"ps", i(0)}});
  EXPECT_EQ(in.guess.to_string(), "8.1-10.1");
}

TEST(ReleaseOfARecording, NamedFieldsCannotTellHexadecimalFromDecimal) {
  Decoding in;
  in.fields("vfio_save_iterate",
            {{"name", s("d")}, {"precopy_init_size", u(1)}, {"precopy_dirty_size", u(1)}});
  EXPECT_EQ(in.guess.to_string(), "8.1-11.1");
  in.fields("vfio_state_pending_exact", {{"name", s("d")},
                                         {"precopy", u(1)},
                                         {"postcopy", u(1)},
                                         {"stopcopy_size", u(1)},
                                         {"precopy_init_size", u(1)},
                                         {"precopy_dirty_size", u(1)}});
  EXPECT_EQ(in.guess.to_string(), "8.1-11.0");
}

TEST(ReleaseOfARecording, OneSideAloneNarrowsDownWhatItCan) {
  Decoding in;
  in.fields("process_incoming_migration_co_end", {{"ret", i(0)}});
  in.fields("loadvm_approve_switchover", {{"switchover_ack_pending_num", u(0)}});
  EXPECT_EQ(in.guess.to_string(), "10.2-11.0");
}

TEST(ReleaseOfARecording, MixedShapesOfABackportGiveNoRelease) {
  Decoding in;
  in.text("vfio_save_iterate", " (d) precopy initial size 0x10 precopy dirty size 0x0");
  in.text("vfio_send_init_data_flag", " (d)");
  EXPECT_EQ(in.guess.to_string(), std::nullopt);
}

TEST(ReleaseOfARecording, MalformedAndUnknownEventsSayNothing) {
  Decoding in;
  in.text("vfio_send_init_data_flag", "(d)");
  in.text("vfio_of_the_future", " (d)");
  EXPECT_EQ(in.guess.to_string(), std::nullopt);
}

}  // namespace
}  // namespace ackscope::decode::test
