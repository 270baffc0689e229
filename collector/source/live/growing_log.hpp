#pragma once

#include <string>

#include "collector/source/live/followed_file.hpp"
#include "collector/source/live/growing_kind.hpp"
#include "collector/source/live/line_buffer.hpp"
#include "collector/source/live/live_source.hpp"
#include "collector/source/live/troubles.hpp"
#include "collector/source/qemu_log/log_lines.hpp"
#include "collector/source/qemu_log/name_table.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source {

/// A QEMU log while it is written: the same lines give the same events as with `open_qemu_log`. A
/// line counts when its newline has come. One origin, also over rotations and runs of QEMU.
///
/// A line cut by a rotation goes on in the new file, unless that begins with a time stamp of its
/// own: then its end will never come. Behind a truncation a gap says that lines may be missing.
///
/// A file that begins anew may be of another kind (a rotated log that was compressed, a simple
/// trace): then the source is down and says so until a log is in its place again.
class GrowingLog final : public LiveSource {
 public:
  GrowingLog(FollowedFile file, Wanted wanted);

  Flow next() override;
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_; }
  const InputSummary& summary() const override { return summary_; }
  LiveStatus status() const override;
  bool caught_up() const override { return caught_up_; }

 private:
  bool read_more();
  void file_rotated();
  void file_truncated();
  bool take_bytes();
  void file_begins_anew();
  void judge(const GrowingKind& kind);
  void stop_at(std::string what);
  bool take_line();
  Flow found();
  Flow deliver();
  void count();
  void note();

  FollowedFile file_;
  LineBuffer lines_;
  LogLines log_;
  NameTable names_;
  Troubles troubles_;
  std::string carried_;       ///< begin of a line whose end is looked for in the new file
  std::string joined_;        ///< that and its end
  bool begins_anew_ = false;  ///< what the file is now is not told yet
  std::string other_;         ///< what the file is now, when it is no log
  bool event_held_ = false;   ///< the caller has the gap before it
  bool caught_up_ = false;
  std::uint64_t noted_lines_ = 0;  ///< how many there were when the notes were written
  RawEvent event_;
  Gap gap_;
  std::vector<Origin> origins_{1};
  InputSummary summary_;
};

}  // namespace ackscope::source
