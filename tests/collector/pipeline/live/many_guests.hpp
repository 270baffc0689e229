#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "collector/pipeline/live/input_track.hpp"

namespace ackscope::live {

/// What listeners hear of processes, by their numbers.
class Heard final : public EventTap {
 public:
  void origin(std::size_t, const Origin&, Backend) override {}
  void event(const RawEvent& event) override { speaking.insert(event.origin); }
  void gap(const Gap& gap) override { missing.insert(gap.origin.value_or(0)); }
  void forget(std::size_t id) override { forgotten.insert(id); }
  std::set<std::size_t> speaking, forgotten, missing;
};

/// A session that is up and sees many guests. Time passes when it is told to.
class ManyGuests {
 public:
  struct Line {
    std::string name, text;  ///< as QEMU logs them
  };

  explicit ManyGuests(std::size_t guests, std::chrono::seconds give_up_after)
      : guests_(guests), migrations_(request(give_up_after)) {
    for (std::size_t i = 0; i < guests; ++i) {
      session_.guests.push_back({"host", {}, 100 + static_cast<std::int64_t>(i), {}, {}});
    }
  }

  /// All guests do, or those from the `first` on.
  void say(const Line& line, std::size_t first = 0) {
    heard = {};
    time_ += 1000;
    Batch batch(0, now_);
    for (std::size_t i = first; i < guests_; ++i) batch.add(event(line, i));
    take(batch);
  }
  /// What one of them may have said.
  void lose_something() {
    heard = {};
    Batch batch(0, now_);
    batch.add(Gap{time_, time_ + 1, {}, {}});
    take(batch);
  }

  /// Twice: what is given up by a snapshot is dropped by the next.
  void pass(std::chrono::seconds time) {
    now_ += time;
    for (int i = 0; i < 2; ++i) {
      track_.tell(migrations_, now_);
      shown = migrations_.show(now_, 0);
      if (!shown.empty()) newest = std::max(newest, shown.back()->id);
    }
  }

  const Totals& totals() const { return migrations_.totals(); }

  Heard heard;  ///< since somebody began to speak last
  std::vector<std::shared_ptr<const LiveMigration>> shown;
  std::uint64_t newest = 0;  ///< id of a migration that was shown

 private:
  void take(Batch& batch) {
    batch.close(session_, false);
    track_.take(batch, migrations_);
    pass({});
  }

  struct Session final : source::LiveSource {
    source::Flow next() override { return source::Flow::idle; }
    const RawEvent& event() const override { return none; }
    const Gap& gap() const override { return no_gap; }
    const std::vector<Origin>& origins() const override { return guests; }
    const InputSummary& summary() const override { return nothing; }
    source::LiveStatus status() const override { return {true, ""}; }
    bool caught_up() const override { return true; }
    std::vector<Origin> guests;
    RawEvent none;
    Gap no_gap;
    InputSummary nothing;
  };

  static LiveRequest request(std::chrono::seconds give_up_after) {
    LiveRequest request;
    request.give_up_after = give_up_after;
    return request;
  }

  RawEvent event(const Line& line, std::size_t guest) {
    const EventClass made{line.name, ArgumentForm::text, {}, classes_.size()};
    RawEvent event;
    event.time = time_;
    event.event_class = &classes_.try_emplace(line.name, made).first->second;
    event.origin = guest;
    event.text = line.text;
    return event;
  }

  std::size_t guests_;
  Session session_;
  std::map<std::string, EventClass> classes_;
  Ns time_ = 0;
  Steady::time_point now_ = Steady::now();
  timeline::BlockWatch watch_;
  ProcessNumbers numbers_;
  InputTrack track_{0, LiveInput{"net://relay/host/h/s"}, watch_, numbers_, &heard};
  Migrations migrations_;
};

}  // namespace ackscope::live
