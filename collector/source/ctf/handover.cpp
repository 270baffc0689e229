#include "collector/source/ctf/handover.hpp"

#include <utility>

#include "collector/source/ctf/babeltrace/babeltrace_source.hpp"

namespace ackscope::source::ctf {

namespace {

/// Babeltrace does not take the recording, though it lies as it should. Nothing of it is known
/// then.
class UnreadSource final : public Source {
 public:
  UnreadSource(const std::string& path, const Error& why) {
    summary_.path = path;
    summary_.backend = Backend::ctf;
    summary_.incomplete = true;
    summary_.notes.push_back("could not be read: " + to_line(why));
  }
  Pull next() override { return Pull::end; }
  const RawEvent& event() const override { return event_; }
  const Gap& gap() const override { return gap_; }
  const std::vector<Origin>& origins() const override { return origins_; }
  const InputSummary& summary() const override { return summary_; }

 private:
  RawEvent event_;
  Gap gap_;
  std::vector<Origin> origins_;
  InputSummary summary_;
};

}  // namespace

Pull HandoverSource::next() {
  const Pull pull = source_->next();
  if (pull != Pull::restart || !recording_) return pull;
  source_ = by_babeltrace();
  return Pull::restart;
}

SourcePtr HandoverSource::by_babeltrace() {
  auto graph = recording_->open_graph();
  if (graph && recording_->repair()) graph = recording_->open_graph();
  if (!graph) return std::make_unique<UnreadSource>(path_, graph.error());
  auto source = std::make_unique<BabeltraceSource>(path_, std::move(*recording_), std::move(*graph),
                                                   std::move(wanted_), true);
  recording_.reset();
  return source;
}

}  // namespace ackscope::source::ctf
