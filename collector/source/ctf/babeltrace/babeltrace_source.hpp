#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/source/ctf/babeltrace/decoder.hpp"
#include "collector/source/ctf/babeltrace/graph.hpp"
#include "collector/source/ctf/babeltrace/origins.hpp"
#include "collector/source/ctf/babeltrace/recording.hpp"
#include "collector/source/ctf/babeltrace/watch.hpp"
#include "collector/source/ctf/format/gaps.hpp"
#include "collector/source/ctf/format/losses.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::ctf {

/// A recording as a source. Damage found while reading is left out of the recording, once, and the
/// reading begins anew.
class BabeltraceSource final : public Source {
 public:
  /// `repaired`: damage was looked for, the reading does not begin anew for it.
  BabeltraceSource(const std::string& path, Recording recording, std::unique_ptr<GraphReader> graph,
                   Wanted wanted, bool repaired = false);

  Pull next() override;
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_.all(); }
  const InputSummary& summary() const override { return summary_; }

 private:
  /// What `next()` does when it is called.
  enum class State {
    reading,   ///< pull a message
    holding,   ///< an event is ready, damages before it come first
    draining,  ///< the graph has ended, damages are left
    ended,
  };
  std::optional<Pull> read();
  std::optional<Pull> hold_event(OptNs time);
  std::optional<Pull> lost_events();
  std::optional<Pull> lost_packets();
  std::optional<Pull> broken_off(const std::string& why);
  Pull recorded_gap(const bt_event* event, const ClassPlan& plan, std::size_t origin);
  Pull deliver_event();
  Pull deliver(const Damage& damage);
  void set_gap(const bt_stream* stream, std::optional<std::uint64_t> lost);
  void set_span(const bt_clock_snapshot* begin, const bt_clock_snapshot* end);
  bool restart();
  void tolerate_times();
  void begin_summary(const std::string& path);
  void note_originals();
  void finish();

  Recording recording_;
  std::unique_ptr<GraphReader> graph_;
  Decoder decoder_;
  Origins origins_;
  TimeWatch watch_;
  DamageQueue damage_;
  InputSummary summary_;
  Losses losses_;
  State state_ = State::reading;
  bool repaired_;          ///< the one restart is used up
  bool tolerant_ = false;  ///< times are known to make no sense
  std::size_t breaks_ = 0;
  bt::Message message_;  ///< owns what `event_` points to
  std::vector<FieldValue> fields_;
  RawEvent event_;
  Gap gap_;
};

}  // namespace ackscope::source::ctf
