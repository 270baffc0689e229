#pragma once

#include <string>
#include <vector>

#include "collector/source/live/followed_file.hpp"
#include "collector/source/live/growing_kind.hpp"
#include "collector/source/live/open.hpp"

namespace ackscope::source {

/// A growing file of a kind that is found out when it is there; then the source of that kind.
class GrowingFile final : public LiveSource {
 public:
  GrowingFile(std::string path, Wanted wanted, GrowingOptions options);

  Flow next() override;
  const RawEvent& event() const override { return inner_->event(); }
  const Gap& gap() const override { return inner_->gap(); }
  const std::vector<Origin>& origins() const override;
  const InputSummary& summary() const override { return inner_ ? inner_->summary() : summary_; }
  LiveStatus status() const override;
  bool caught_up() const override { return inner_ ? inner_->caught_up() : nothing_yet_; }

 private:
  void find_out();
  void begin(const GrowingKind& kind);

  FollowedFile file_;
  Wanted wanted_;
  GrowingOptions options_;
  bool began_reading_ = false;
  bool nothing_yet_ = false;  ///< it was looked at, and there is nothing to deliver
  std::string why_not_;       ///< what is there is of another kind
  InputSummary summary_;
  std::vector<Origin> no_origins_;
  LiveSourcePtr inner_;
};

}  // namespace ackscope::source
