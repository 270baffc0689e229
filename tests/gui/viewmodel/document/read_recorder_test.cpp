#include "gui/viewmodel/document/read_recorder.hpp"

#include <gtest/gtest.h>

#include "gui/viewmodel/document/side_tracks.hpp"

namespace ackscope::viewmodel {
namespace {

class ViewReadRecorder : public testing::Test {
 protected:
  ViewReadRecorder() {
    event_class.name = "vfio_save_block";
    event_class.form = ArgumentForm::text;
    recording.analysis.inputs.resize(1);
  }

  void tell(Ns time, std::size_t origin = 0) {
    RawEvent event;
    event.time = time;
    event.event_class = &event_class;
    event.origin = origin;
    event.text = "x";
    recorder.event(3, event, nullptr);
  }
  void understand(const events::Payload& payload, Ns time) {
    RawEvent event;
    event.time = time;
    event.event_class = &event_class;
    const Event understood{time, {}, payload};
    recorder.event(3, event, &understood);
  }
  const Recording& finish() {
    recorder.end(3, {Origin{}, Origin{}});
    recorder.place(3, 0);
    recorder.fill(recording);
    return recording;
  }

  EventClass event_class;
  OnProgress nobody;
  ReadRecorder recorder{nobody};
  Recording recording;
};

TEST_F(ViewReadRecorder, ARestartForgetsWhatWasTold) {
  tell(1);
  recorder.gap(3, {1, 2, {}, {}});
  recorder.restart(3);
  tell(5);
  ASSERT_EQ(finish().processes.size(), 1U);
  EXPECT_EQ(recording.processes[0].events->size(), 1U);
  EXPECT_EQ(recording.processes[0].events->time(0), 5);
  EXPECT_TRUE(recording.processes[0].gaps.empty());
}

TEST_F(ViewReadRecorder, AGapOfNobodyKnownMayConcernEveryProcess) {
  tell(1, 0);
  recorder.gap(3, {1, 2, {}, {}});
  recorder.gap(3, {3, 4, {}, 1});
  tell(5, 1);
  ASSERT_EQ(finish().processes.size(), 2U);
  EXPECT_EQ(recording.processes[0].gaps.size(), 1U);
  EXPECT_EQ(recording.processes[1].gaps.size(), 2U);
}

TEST_F(ViewReadRecorder, AnInputThatIsNotInTheAnalysisIsLeftOut) {
  tell(1);
  recorder.end(3, {Origin{}});
  recorder.fill(recording);
  EXPECT_TRUE(recording.processes.empty());
}

TEST_F(ViewReadRecorder, DevicesHaveTheirBytesAndStates) {
  understand(events::DevicePending{"d", events::QueryKind::exact, 4096, 10, true}, 10);
  understand(events::PrecopyQuery{"d", 0, 0, {}, -5}, 20);  // knows nothing
  understand(events::IterationSaved{"d", 0, 7}, 30);
  understand(events::DeviceState{"d", "PRE_COPY"}, 5);
  understand(events::DeviceRunChange{"d", false, false, "PRE_COPY"}, 6);
  understand(events::DeviceState{"d", "STOP", true}, 40);
  ASSERT_EQ(finish().processes.size(), 1U);
  ASSERT_EQ(recording.processes[0].devices.size(), 1U);
  const DeviceTrack& device = recording.processes[0].devices[0];
  EXPECT_EQ(device.initial_bytes.size(), 2U);
  EXPECT_EQ(device.dirty_bytes.value(1), 7U);
  ASSERT_EQ(device.states.size(), 2U) << "one change is told by several events";
  EXPECT_EQ(device.states[0].at, 5);
  EXPECT_TRUE(device.states[1].failed);
}

TEST_F(ViewReadRecorder, AnAckThatTwoEventsTellOfIsOneStep) {
  understand(events::AckSent{}, 1);
  understand(events::ReturnPathMessageSent{7}, 2);
  understand(events::ReturnPathMessageSent{2}, 3);
  understand(events::ReturnPathMessageSent{7}, 4);
  understand(events::AckReceived{0}, 5);
  const auto& steps = finish().processes.at(0).return_path;
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[0].kind, ReturnPathStep::Kind::ack_sent);
  EXPECT_EQ(steps[1].words, "PONG sent");
  EXPECT_EQ(steps[2].at, 4);
  EXPECT_EQ(steps[3].words, "ACK received, 0 pending");
}

TEST(ViewSideTracks, AProcessThatMayBeSeveralIsNoSide) {
  Migration migration;
  migration.source.emplace();
  migration.source->input = 0;
  std::vector<Process> processes(1);
  EXPECT_FALSE(tracks_of(migration, processes, {0}).source);
  migration.source->process = 0;
  EXPECT_TRUE(tracks_of(migration, processes, {0}).source);
}

TEST(ViewSideTracks, WithoutAnAlignmentTheDestinationCannotBePlaced) {
  Migration migration;
  migration.source.emplace();
  migration.destination.emplace();
  migration.destination->input = 0;
  migration.destination->process = 0;
  std::vector<Process> processes(1);
  EXPECT_FALSE(tracks_of(migration, processes, {0}).destination);
  migration.clock_alignment.emplace().method = AlignmentMethod::same_clock;
  EXPECT_TRUE(tracks_of(migration, processes, {0}).destination);
}

}  // namespace
}  // namespace ackscope::viewmodel
