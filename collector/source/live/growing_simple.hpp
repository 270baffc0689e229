#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/source/live/declared_files.hpp"
#include "collector/source/live/followed_file.hpp"
#include "collector/source/live/live_source.hpp"
#include "collector/source/live/origin_list.hpp"
#include "collector/source/live/simple_run.hpp"
#include "collector/source/live/troubles.hpp"

namespace ackscope::source {

struct GrowingSimpleOptions {
  std::vector<std::filesystem::path> trace_events{};  ///< see GrowingOptions
  std::uint64_t skip_until = 0;  ///< events before this offset of the present file are left out
  /// Nothing has come for so long: what waits for its order is delivered as it is. QEMU writes its
  /// ring in batches of some 64 KiB at once (trace/simple.c), so that records which overtook each
  /// other nearly always come together, and the next batch may be minutes away. 200 ms are enough
  /// for a batch to be complete and too short for anybody to notice beside QEMU's own delay.
  std::chrono::milliseconds quiet{200};
  std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
};

/// A simple file while QEMU writes it: the same records give the same events as with
/// `open_qemu_simple`. A record counts when it is there to its end. A new header, in the same file
/// or a new one, goes on with the same classes, and the same process keeps its origin. Without a
/// `trace-events-all` that suits, it is down and tries again every two seconds.
class GrowingSimple final : public LiveSource {
 public:
  GrowingSimple(FollowedFile file, Wanted wanted, GrowingSimpleOptions options);

  Flow next() override;
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_.all(); }
  const InputSummary& summary() const override { return summary_; }
  LiveStatus status() const override;
  bool caught_up() const override { return caught_up_; }

 private:
  using Time = std::chrono::steady_clock::time_point;
  /// What finished runs add to the summary.
  struct Before {
    std::uint64_t events = 0, malformed = 0, lost = 0;
    bool incomplete = false;
  };

  std::optional<Flow> deliver();
  Flow deliver_waiting();
  bool suits();
  Flow pop();
  Flow take_next();
  Flow gap_before(Ns time);
  bool read_more();
  void take_bytes(std::string_view bytes);
  void begin_run();
  void file_begins_anew(FollowedFile::Found how);
  void end_run();
  void refuse(const Error& why);
  void try_again();
  void count();
  void note();

  FollowedFile file_;
  Wanted wanted_;
  GrowingSimpleOptions options_;
  DeclaredFiles declared_;
  std::shared_ptr<simple::EventClasses> classes_ = std::make_shared<simple::EventClasses>();
  std::string header_;              ///< what is there of it
  std::unique_ptr<SimpleRun> run_;  ///< behind a whole header
  bool suits_ = false;              ///< the run's trace-events-all
  bool ending_ = false;             ///< the file begins anew; the run's queue comes first
  std::string refused_because_;     ///< until another try is known to be better
  std::optional<Time> again_at_;    ///< nothing is read until then
  std::optional<Ns> missing_from_;  ///< events may be missing between this time and the next one
  bool event_held_ = false;         ///< the caller has the gap before it
  Time last_bytes_{};
  bool caught_up_ = false;
  std::size_t delivered_since_ = 0;  ///< what was there at first has been read
  OriginList origins_;
  Troubles troubles_;
  Before before_;
  RawEvent event_;
  Gap gap_;
  InputSummary summary_;
};

}  // namespace ackscope::source
