#include "tests/collector/pipeline/live/replayed_source.hpp"

#include <stdexcept>

#include "collector/source/jsonl/open.hpp"

namespace ackscope::live {
namespace {

class Replayed final : public source::LiveSource {
 public:
  Replayed(source::SourcePtr recording, std::size_t piece)
      : recording_(std::move(recording)), piece_(piece) {}

  source::Flow next() override {
    if (++delivered_ % piece_ == 0) return source::Flow::idle;
    switch (recording_->next()) {
      case source::Pull::event:
        return source::Flow::event;
      case source::Pull::gap:
        return source::Flow::gap;
      case source::Pull::restart:
        return source::Flow::restart;
      case source::Pull::end:
        break;
    }
    ended_ = true;
    return source::Flow::end;
  }
  const RawEvent& event() const override { return recording_->event(); }
  const Gap& gap() const override { return recording_->gap(); }
  const std::vector<Origin>& origins() const override { return recording_->origins(); }
  const InputSummary& summary() const override { return recording_->summary(); }
  source::LiveStatus status() const override { return {!ended_, ended_ ? "it has ended" : ""}; }
  bool caught_up() const override { return ended_; }

 private:
  source::SourcePtr recording_;
  std::size_t piece_;
  std::size_t delivered_ = 0;
  bool ended_ = false;
};

}  // namespace

OpenInput replay(const std::filesystem::path& recording, std::size_t piece) {
  return {[recording, piece]() -> source::LiveSourcePtr {
    auto opened =
        source::open_jsonl(recording.string(), recording, [](std::string_view) { return true; });
    if (!opened) throw std::runtime_error(opened.error().what);
    return std::make_unique<Replayed>(std::move(*opened), piece);
  }};
}

}  // namespace ackscope::live
