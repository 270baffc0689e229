#pragma once

#include <memory>
#include <string>
#include <vector>

#include "collector/source/qemu_log/log_file.hpp"
#include "collector/source/qemu_log/name_table.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source {

struct RankedFile {
  std::size_t rank = 0;  ///< see LogPart
  std::unique_ptr<LogFile> file;
};

/// The log of one process, merged from its files: always the event of the lowest rank, then the
/// lowest time stamp, then the first file. One event per file is held at a time.
class LogSource final : public Source {
 public:
  /// Reads every file up to its first wanted event.
  LogSource(const std::string& display_path, std::vector<RankedFile> files, Wanted wanted);

  Pull next() override;
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_; }
  const InputSummary& summary() const override { return summary_; }

  /// Whether there is any event line, wanted or not. The constructor has found out.
  bool has_events() const { return summary_.events > 0; }
  bool has_bare_events() const;
  /// Of the first file whose data ended early.
  const std::optional<std::string>& damage() const;

 private:
  bool later(std::size_t a, std::size_t b) const;
  bool advance(LogFile& file);
  void push_if_more(std::size_t index);
  void step();
  void deliver(const LogFile& file);
  void deliver(Gap gap);
  void refine_clock(unsigned fraction_digits);
  void name_origin();
  void finish();

  std::vector<RankedFile> files_;
  NameTable names_;
  std::vector<std::size_t> heap_;         ///< of files with an event, the next one in front
  std::optional<std::size_t> delivered_;  ///< whose event the caller holds
  std::vector<Gap> end_gaps_;             ///< damage at the end of a file, to be delivered next
  RawEvent event_;
  Gap gap_;
  std::vector<Origin> origins_{1};
  unsigned fraction_digits_ = 0;  ///< of the longest fraction so far
  InputSummary summary_;
  bool finished_ = false;
};

}  // namespace ackscope::source
