#include "gui/widgets/worker.hpp"

#include <algorithm>
#include <exception>

namespace ackscope::widgets {

Worker::~Worker() {
  for (const Job& job : jobs_) job.stop->store(true);
  for (Job& job : jobs_) job.thread.join();
}

void Worker::run(Work work) {
  stop();
  const std::uint64_t number = ++numbers_;
  current_ = number;
  auto stopped = std::make_shared<std::atomic<bool>>(false);
  std::thread thread([this, number, stopped, work = std::move(work)] {
    Done done;
    try {
      done = work([stopped] { return stopped->load(); });
    } catch (const std::exception& error) {
      // It would end the program. Whoever can say what is missing catches it before.
      done = [this, why = QString::fromUtf8(error.what())] { emit failed(why); };
    }
    // Dropped by Qt when this object is gone by then; the destructor has waited for this thread.
    QMetaObject::invokeMethod(
        this, [this, number, done = std::move(done)] { finish(number, done); },
        Qt::QueuedConnection);
  });
  jobs_.push_back({number, std::move(stopped), std::move(thread)});
}

void Worker::stop() {
  for (const Job& job : jobs_) job.stop->store(true);
  current_ = 0;
}

void Worker::finish(std::uint64_t number, const Done& done) {
  const auto job = std::ranges::find(jobs_, number, &Job::number);
  if (job != jobs_.end()) {
    job->thread.join();
    jobs_.erase(job);
  }
  if (number != current_) return;
  current_ = 0;
  if (done) done();
  if (!busy()) emit idle();
}

}  // namespace ackscope::widgets
