#include "gui/widgets/loading.hpp"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QtTest>

#include "tests/gui/widgets/until_stopped.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Recording;
using viewmodel::RecordingPtr;

TEST(Loading, BringsTheRecording) {
  Loading loading([](const auto&, const auto&) -> Result<RecordingPtr> {
    return std::make_shared<const Recording>();
  });
  RecordingPtr got;
  QObject::connect(&loading, &Loading::loaded, &loading, [&](const RecordingPtr& r) { got = r; });
  loading.start({});
  ASSERT_TRUE(QTest::qWaitFor([&] { return got != nullptr; }, 20'000));
}

TEST(Loading, TellsHowFarItIsAndStopsWhenCancelled) {
  Loading loading(until_stopped);
  QSignalSpy progress(&loading, &Loading::progress), cancelled(&loading, &Loading::cancelled),
      failed(&loading, &Loading::failed);
  loading.start({});
  ASSERT_TRUE(QTest::qWaitFor([&] { return !progress.isEmpty(); }, 20'000));
  loading.cancel();
  EXPECT_FALSE(loading.busy());
  EXPECT_EQ(cancelled.size(), 1);
  const auto told = progress.size();
  QCoreApplication::processEvents();
  EXPECT_EQ(progress.size(), told) << "progress of what was cancelled";
  EXPECT_TRUE(failed.isEmpty());
}

TEST(Loading, AnErrorArrives) {
  Loading loading([](const auto&, const auto&) -> Result<RecordingPtr> {
    return fail("is empty", "trace.log", "record again");
  });
  std::string what;
  QObject::connect(&loading, &Loading::failed, &loading, [&](const Error& e) { what = e.what; });
  loading.start({});
  ASSERT_TRUE(QTest::qWaitFor([&] { return !what.empty(); }, 20'000));
  EXPECT_EQ(what, "is empty");
}

TEST(Loading, AnExceptionIsAnErrorAndNotTheEnd) {
  Loading loading([](const auto&, const auto&) -> Result<RecordingPtr> {
    throw std::runtime_error("out of everything");
  });
  std::string what;
  QObject::connect(&loading, &Loading::failed, &loading, [&](const Error& e) { what = e.what; });
  loading.start({});
  ASSERT_TRUE(QTest::qWaitFor([&] { return !what.empty(); }, 20'000));
  EXPECT_NE(what.find("out of everything"), std::string::npos);
}

}  // namespace
}  // namespace ackscope::widgets
