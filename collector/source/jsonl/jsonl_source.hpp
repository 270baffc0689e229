#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/jsonl/class_table.hpp"
#include "collector/source/jsonl/line.hpp"
#include "collector/source/jsonl/process_table.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::jsonl {

/// A recording in our own format, behind its schema line. Delivers the wanted events in the order
/// of the file.
class JsonlSource : public Source {
 public:
  /// `lines` stands on the schema line.
  JsonlSource(std::string display_path, LineReader lines, Wanted wanted);

  Pull next() override;
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return processes_.origins(); }
  const InputSummary& summary() const override { return summary_; }

 private:
  std::optional<Pull> read(std::string_view line);
  std::optional<Pull> take(const SchemaLine& /*again*/) { return std::nullopt; }
  std::optional<Pull> take(const ProcessLine& line);
  std::optional<Pull> take(const ClassLine& line);
  std::optional<Pull> take(EventLine&& line);
  std::optional<Pull> take(const GapLine& line);
  std::optional<Pull> reject(std::string why);
  void count(Ns time);
  void show_values();
  void finish();

  LineReader lines_;
  Wanted wanted_;
  ClassTable classes_;
  ProcessTable processes_;
  EventLine current_;  ///< owns what `event_` points to
  std::vector<FieldValue> values_;
  RawEvent event_;
  Gap gap_;
  std::string first_complaint_;  ///< about the first bad line, with its number
  bool finished_ = false;
  InputSummary summary_;
};

}  // namespace ackscope::source::jsonl
