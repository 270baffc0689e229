#include "gui/viewmodel/live/live_recorder.hpp"

#include <gtest/gtest.h>

namespace ackscope::viewmodel {
namespace {

RawEvent text_event(const EventClass& event_class, Ns time) {
  RawEvent event;
  event.time = time;
  event.event_class = &event_class;
  event.text = "x";
  return event;
}

class ViewLiveRecorder : public testing::Test {
 protected:
  ViewLiveRecorder() {
    event_class.name = "vfio_save_block";
    event_class.form = ArgumentForm::text;
    recorder.origin(0, {}, Backend::live);
    recorder.of_input(0, 4);
  }
  EventClass event_class;
  LiveRecorder recorder;
};

TEST_F(ViewLiveRecorder, AStretchThatIsOverGoesWhenNobodyNeedsIt) {
  recorder.event(text_event(event_class, 1));
  const auto first = recorder.all().at(0).stretch;
  recorder.forget(0);
  recorder.event(text_event(event_class, 2));
  for (int i = 0; i < 5; ++i) recorder.keep({first});
  ASSERT_EQ(recorder.all().size(), 2U) << "it is shown";
  for (int i = 0; i < 5; ++i) recorder.keep({});
  const auto left = recorder.all();
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].process.events->time(0), 2);
  EXPECT_EQ(left[0].process.input, 4U);
}

TEST_F(ViewLiveRecorder, TheOneThatGoesOnStays) {
  recorder.event(text_event(event_class, 1));
  for (int i = 0; i < 5; ++i) recorder.keep({});
  EXPECT_EQ(recorder.all().size(), 1U);
}

TEST_F(ViewLiveRecorder, WhatDidNotChangeIsShared) {
  recorder.event(text_event(event_class, 1));
  const auto before = recorder.all().at(0).process.events;
  EXPECT_EQ(recorder.all().at(0).process.events, before);
  recorder.event(text_event(event_class, 2));
  EXPECT_NE(recorder.all().at(0).process.events, before);
}

}  // namespace
}  // namespace ackscope::viewmodel
