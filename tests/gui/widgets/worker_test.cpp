#include "gui/widgets/worker.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include <QtTest>
#include <latch>

namespace ackscope::widgets {
namespace {

TEST(Worker, BringsWhatItWasAskedFor) {
  Worker worker;
  int result = 0;
  worker.run([&](const Worker::Stop&) -> Worker::Done { return [&] { result = 7; }; });
  EXPECT_TRUE(worker.busy());
  ASSERT_TRUE(QTest::qWaitFor([&] { return !worker.busy(); }, 20'000));
  EXPECT_EQ(result, 7);
}

TEST(Worker, DropsTheResultOfWhatWasAskedForBefore) {
  Worker worker;
  std::vector<int> results;
  std::latch runs(1);
  worker.run([&](const Worker::Stop& stop) -> Worker::Done {
    runs.count_down();
    while (!stop()) std::this_thread::yield();
    return [&] { results.push_back(1); };
  });
  runs.wait();
  worker.run([&](const Worker::Stop&) -> Worker::Done { return [&] { results.push_back(2); }; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return !worker.busy(); }, 20'000));
  EXPECT_EQ(results, std::vector<int>{2});
}

TEST(Worker, StoppedBringsNothing) {
  Worker worker;
  bool done = false;
  worker.run([&](const Worker::Stop& stop) -> Worker::Done {
    while (!stop()) std::this_thread::yield();
    return [&] { done = true; };
  });
  worker.stop();
  EXPECT_FALSE(worker.busy());
  QCoreApplication::processEvents();
  EXPECT_FALSE(done);
}

TEST(Worker, GoneWhileItWorksWaitsForItsThread) {
  std::atomic<bool> ended = false;
  {
    Worker worker;
    worker.run([&](const Worker::Stop& stop) -> Worker::Done {
      while (!stop()) std::this_thread::yield();
      ended = true;
      return [] { FAIL() << "nobody is there any more"; };
    });
  }
  EXPECT_TRUE(ended);
  QCoreApplication::processEvents();
}

TEST(Worker, AnExceptionIsSaidAndTheProgramGoesOn) {
  Worker worker;
  QString said;
  QObject::connect(&worker, &Worker::failed, [&](const QString& why) { said = why; });
  worker.run([](const Worker::Stop&) -> Worker::Done { throw std::runtime_error("no memory"); });
  ASSERT_TRUE(QTest::qWaitFor([&] { return !worker.busy(); }, 20'000));
  EXPECT_EQ(said, "no memory");
}

}  // namespace
}  // namespace ackscope::widgets
