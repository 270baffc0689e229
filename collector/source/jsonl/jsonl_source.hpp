#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/jsonl/line_taker.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::jsonl {

/// A recording in our own format, behind its schema line. Delivers the wanted events in the order
/// of the file.
class JsonlSource : public Source {
 public:
  /// `lines` stands on the schema line.
  JsonlSource(std::string display_path, LineReader lines, Wanted wanted);

  Pull next() override;
  const RawEvent& event() const override { return taker_.event(); }
  const Gap& gap() const override { return taker_.gap(); }
  const std::vector<Origin>& origins() const override { return taker_.origins(); }
  const InputSummary& summary() const override { return summary_; }

 private:
  std::optional<Pull> read(std::string_view line);
  std::optional<Pull> reject(std::string why);
  void count(Ns time);
  void count(const Gap& gap);
  void show_clock();
  void finish();

  LineReader lines_;
  LineTaker taker_;
  std::string first_complaint_;  ///< about the first bad line, with its number
  bool finished_ = false;
  InputSummary summary_;
};

}  // namespace ackscope::source::jsonl
