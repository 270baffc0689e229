#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collector/source/ctf/direct/merge.hpp"
#include "collector/source/ctf/direct/processes.hpp"
#include "collector/source/ctf/format/event_classes.hpp"
#include "collector/source/ctf/format/losses.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::ctf::direct {

/// A trace as it is read; must stay where it is.
struct Trace {
  TraceLayout layout;
  PacketLayout packets;
};

/// See open.hpp.
class DirectSource final : public Source {
 public:
  DirectSource(const std::string& path, std::deque<Trace> traces, std::deque<TraceStream> streams,
               Wanted wanted);

  Pull next() override;
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return processes_.all(); }
  const InputSummary& summary() const override { return summary_; }
  std::uint64_t bytes_read() const override { return merge_.bytes_read(); }

 private:
  /// What is known of an event class that has appeared.
  struct Plan {
    const EventClass* event_class = nullptr;
    bool wanted = false;
  };

  const Plan& plan_of(const StreamReader& reader);
  Plan make_plan(const EventLayout& layout);
  std::optional<Pull> take_event();
  std::optional<Pull> take_loss();
  std::optional<std::size_t> owner(const TraceStream& stream);
  void note_unread();
  void finish();

  std::deque<Trace> traces_;
  Merge merge_;
  Wanted wanted_;
  Processes processes_;
  EventClasses classes_;
  std::map<const StreamLayout*, std::vector<Plan>> plans_;
  std::pair<const StreamLayout*, std::vector<Plan>*> recent_{};
  Losses losses_;
  InputSummary summary_;
  std::vector<FieldValue> fields_;
  RawEvent event_;
  Gap gap_;
};

}  // namespace ackscope::source::ctf::direct
