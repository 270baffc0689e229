#pragma once

#include <string>

#include "collector/source/ctf/babeltrace/recording.hpp"
#include "collector/source/source.hpp"

namespace ackscope::source::ctf {

/// Reads a recording by itself until something does not fit; then looks for the damage with
/// Babeltrace, and begins anew with it: the one Pull::restart of a source.
class HandoverSource final : public Source {
 public:
  HandoverSource(std::string path, Recording recording, SourcePtr direct, Wanted wanted)
      : path_(std::move(path)),
        recording_(std::move(recording)),
        source_(std::move(direct)),
        wanted_(std::move(wanted)) {}

  Pull next() override;
  const RawEvent& event() const override { return source_->event(); }
  const Gap& gap() const override { return source_->gap(); }
  const std::vector<Origin>& origins() const override { return source_->origins(); }
  const InputSummary& summary() const override { return source_->summary(); }
  std::uint64_t bytes_read() const override { return source_->bytes_read(); }

 private:
  SourcePtr by_babeltrace();

  std::string path_;
  std::optional<Recording> recording_;  ///< until it is handed over
  SourcePtr source_;
  Wanted wanted_;
};

}  // namespace ackscope::source::ctf
