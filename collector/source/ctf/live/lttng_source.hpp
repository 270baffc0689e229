#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "collector/source/ctf/live/reader.hpp"
#include "collector/source/live/live_source.hpp"

namespace ackscope::source::ctf {

/// A session of lttng-relayd as a live source. It never ends: a session may always come (back).
class LttngSource final : public LiveSource {
 public:
  LttngSource(std::string path, LiveAddress address, Wanted wanted, bool from_end);

  Flow next() override;
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_; }
  const InputSummary& summary() const override { return summary_; }
  LiveStatus status() const override { return reader_.status(); }
  bool caught_up() const override { return caught_up_; }

 private:
  /// How often something was missing, and when last.
  struct Count {
    std::uint64_t times = 0;
    Ns last = 0;
  };

  /// Takes an entry in; what it is to the caller, if anything.
  Flow take(Batch::Entry& entry);
  Flow take_event(const RawEvent& event);
  Flow take_loss(const Loss& loss);
  void take_origin(NewOrigin found);
  void take_malformed(bool left_out);
  void write_notes();

  Reader reader_;
  BatchPtr batch_;
  std::size_t used_ = 0;  ///< of the batch
  RawEvent event_;
  Gap gap_;
  std::vector<Origin> origins_;
  InputSummary summary_;
  std::map<LossKind, Count> losses_;
  bool own_buffers_ = false;  ///< some process has its own
  bool caught_up_ = false;
};

}  // namespace ackscope::source::ctf
