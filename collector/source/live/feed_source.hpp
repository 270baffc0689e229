#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/source/bytes/line_reader.hpp"
#include "collector/source/jsonl/line_taker.hpp"
#include "collector/source/live/feed_connection.hpp"
#include "collector/source/live/line_buffer.hpp"
#include "collector/source/live/live_source.hpp"
#include "collector/source/live/origin_list.hpp"
#include "collector/source/live/troubles.hpp"

namespace ackscope::source {

/// The feed of another collector (docs/live.md), a recording in our own format that goes on:
///
///   away --connected--> greeting --schema line--> reading
///    ^__ another schema, connection lost, too many processes __/   then restart, if anything
///                                                                  was delivered
///
/// Every connection begins with what is in flight, so nothing is missing behind a restart but what
/// the collector itself has missed. Snapshot lines are skipped, however long; the others have at
/// most 64 KiB as in a recording, which bounds what a hostile feed makes us keep.
class FeedSource final : public LiveSource {
 public:
  FeedSource(std::string address, std::string path, Wanted wanted);

  Flow next() override;
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_.all(); }
  const InputSummary& summary() const override { return summary_; }
  LiveStatus status() const override;
  bool caught_up() const override { return caught_up_; }

 private:
  enum class State { away, greeting, reading };

  std::optional<Flow> read_lines();
  std::optional<Flow> take(std::string_view line);
  std::optional<Flow> take_event(bool wanted);
  std::optional<Flow> take_gap();
  std::optional<Flow> too_many();
  std::optional<Flow> greet(std::string_view line);
  std::optional<Flow> reject(const std::string& why);
  std::optional<Flow> lost();
  std::optional<std::size_t> origin_of(std::size_t number);

  std::string address_;
  FeedConnection connection_;
  State state_ = State::away;
  LineBuffer lines_{LineReader::max_line};
  jsonl::LineTaker taker_;
  OriginList origins_;
  Troubles troubles_;
  std::string first_complaint_;
  bool delivered_ = false;  ///< something of this connection
  bool caught_up_ = false;
  OptNs known_until_;  ///< gaps up to here have been counted by an earlier connection
  RawEvent event_;
  Gap gap_;
  InputSummary summary_;
};

}  // namespace ackscope::source
