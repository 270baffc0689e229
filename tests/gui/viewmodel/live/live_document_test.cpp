#include "gui/viewmodel/live/live_document.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <sstream>

#include "analysis/report/json/write_json.hpp"
#include "gui/viewmodel/document/load.hpp"
#include "tests/collector/pipeline/scratch.hpp"
#include "tests/collector/pipeline/stories.hpp"

namespace ackscope::viewmodel {
namespace {

using namespace std::chrono_literals;
using pipeline::test::as_log;
using pipeline::test::both_sides;
using pipeline::test::destination_story_with_reinit;
using pipeline::test::Line;
using pipeline::test::Scratch;
using pipeline::test::source_story_with_reinit;

/// A document and a bell that rings whenever there is something newer.
class Followed {
 public:
  explicit Followed(live::LiveRequest request) {
    request.snapshot_interval = 1ms;
    auto opened = LiveDocument::open(std::move(request), [this] {
      const std::lock_guard lock(mutex_);
      ++rings_;
      bell_.notify_all();
    });
    if (opened) document_ = std::move(*opened);
  }

  /// The first recording of which `wanted` is true; the newest after 30 s.
  template <typename Wanted>
  RecordingPtr wait(Wanted wanted) {
    const auto limit = std::chrono::steady_clock::now() + 30s;
    std::unique_lock lock(mutex_);
    for (;;) {
      const auto seen = rings_;
      lock.unlock();
      auto recording = document_->recording();
      if (wanted(*recording)) return recording;
      lock.lock();
      if (!bell_.wait_until(lock, limit, [&] { return rings_ != seen; })) return recording;
    }
  }
  const LiveDocument& document() const { return *document_; }

 private:
  std::mutex mutex_;
  std::condition_variable bell_;
  std::uint64_t rings_ = 0;
  std::unique_ptr<LiveDocument> document_;
};

std::size_t events_of(const Recording& recording) {
  std::size_t events = 0;
  for (const Process& process : recording.processes) events += process.events->size();
  return events;
}

std::string report_of(const Recording& recording) {
  Analysis analysis = recording.analysis;
  analysis.inputs.clear();
  for (Migration& migration : analysis.migrations) {
    if (migration.source) migration.source->release_range.reset();
    if (migration.destination) migration.destination->release_range.reset();
  }
  std::ostringstream out;
  report::write_json(analysis, out);
  return out.str();
}

void expect_same_events(const Recording& live, const Recording& offline, Side side) {
  ASSERT_TRUE(live.tracks[0].of(side) && offline.tracks[0].of(side));
  const Process& one = live.processes[live.tracks[0].of(side)->process];
  const Process& other = offline.processes[offline.tracks[0].of(side)->process];
  ASSERT_EQ(one.events->size(), other.events->size());
  for (std::size_t row = 0; row < one.events->size(); ++row) {
    EXPECT_EQ(one.events->time(row), other.events->time(row));
    EXPECT_EQ(one.events->name(row), other.events->name(row));
    EXPECT_EQ(one.events->text(row), other.events->text(row));
  }
  ASSERT_EQ(one.devices.size(), other.devices.size());
  for (std::size_t i = 0; i < one.devices.size(); ++i) {
    EXPECT_EQ(one.devices[i].name, other.devices[i].name);
    EXPECT_EQ(one.devices[i].initial_bytes.size(), other.devices[i].initial_bytes.size());
    EXPECT_EQ(one.devices[i].states.size(), other.devices[i].states.size());
  }
  EXPECT_EQ(one.return_path.size(), other.return_path.size());
}

live::LiveRequest request_of(const std::vector<std::string>& paths) {
  live::LiveRequest request;
  for (const std::string& path : paths) request.inputs.push_back({path});
  return request;
}

void append(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::app) << text;
}

TEST(ViewLiveDocument, AGrowingLogEndsUpAsWhatItsFileIsLoadedAs) {
  const Scratch scratch;
  const auto source = scratch.path("s.log"), destination = scratch.path("d.log");
  const auto here = source_story_with_reinit(10'000), there = destination_story_with_reinit(10'000);
  Followed followed(request_of({source, destination}));
  // As they happened: a re-init that is not known before its data are read leaves open when these
  // began (decision 0013).
  std::size_t told = 0;
  for (auto from = here.begin(), to = there.begin(); from != here.end() || to != there.end();) {
    const bool of_source = to == there.end() || (from != here.end() && from->time <= to->time);
    append(of_source ? source : destination, as_log({of_source ? *from++ : *to++}));
    ++told;
    const auto live = followed.wait([&](const Recording& r) { return events_of(r) == told; });
    ASSERT_EQ(events_of(*live), told);
    EXPECT_TRUE(live->live);
  }
  const auto live = followed.wait([&](const Recording& r) {
    return events_of(r) == told && r.analysis.migrations.size() == 1 &&
           r.analysis.migrations[0].outcome_destination == Outcome::completed &&
           r.analysis.migrations[0].outcome == Outcome::completed;
  });
  pipeline::Request offline_request;
  offline_request.inputs = {{source, {}}, {destination, {}}};
  const auto offline = load(offline_request, {});
  ASSERT_TRUE(offline);
  EXPECT_EQ(report_of(*live), report_of(**offline));
  ASSERT_EQ(live->tracks.size(), 1U);
  expect_same_events(*live, **offline, Side::source);
  expect_same_events(*live, **offline, Side::destination);
  EXPECT_FALSE(live->now_ns) << "nothing is in flight any more";
}

TEST(ViewLiveDocument, WhileAMigrationGoesOnItHasAPresent) {
  const Scratch scratch;
  auto lines = source_story_with_reinit(10'000);
  lines.resize(lines.size() / 2);
  const auto path = scratch.write("s.log", as_log(lines));
  Followed followed(request_of({path}));
  const auto live = followed.wait([](const Recording& r) { return r.now_ns.has_value(); });
  ASSERT_TRUE(live->now_ns);
  const Shown shown{*live, 0};
  EXPECT_GE(shown.extent().second, *live->now_ns);
}

TEST(ViewLiveDocument, AnInputThatIsNotThereSaysSo) {
  const Scratch scratch;
  Followed followed(request_of({scratch.path("not-there.log")}));
  followed.wait([&](const Recording&) { return !followed.document().status().at(0).why.empty(); });
  const auto status = followed.document().status();
  ASSERT_EQ(status.size(), 1U);
  EXPECT_FALSE(status[0].up);
  EXPECT_FALSE(status[0].why.empty());
}

TEST(ViewLiveDocument, AnAddressThatCannotBeOneIsAnError) {
  EXPECT_FALSE(LiveDocument::open(request_of({"net://"}), {}));
}

}  // namespace
}  // namespace ackscope::viewmodel
