#include "collector/source/live/growing_file.hpp"

#include <utility>

#include "collector/source/live/growing_kind.hpp"
#include "collector/source/live/growing_log.hpp"
#include "collector/source/live/growing_simple.hpp"

namespace ackscope::source {
namespace {

constexpr std::size_t kFirstBytes = 4096;

}  // namespace

GrowingFile::GrowingFile(std::string path, Wanted wanted, GrowingOptions options)
    : file_(std::move(path),
            options.from_end ? FollowedFile::Start::end : FollowedFile::Start::begin),
      wanted_(std::move(wanted)),
      options_(std::move(options)) {
  summary_.path = file_.path();
  summary_.backend = Backend::log;
  find_out();
}

Flow GrowingFile::next() {
  if (!inner_) {
    if (file_.read() == FollowedFile::Found::nothing) return Flow::idle;
    began_reading_ = true;
    find_out();
  }
  return inner_ ? inner_->next() : Flow::idle;
}

void GrowingFile::find_out() {
  const GrowingKind kind = growing_kind(file_.first_bytes(kFirstBytes));
  nothing_yet_ = true;
  why_not_.clear();
  if (const auto* other = std::get_if<KindOther>(&kind)) {
    why_not_ = file_.path() + ": " + other->what;
  } else if (!std::holds_alternative<NotToldYet>(kind)) {
    begin(kind);
  }
}

void GrowingFile::begin(const GrowingKind& kind) {
  // What was read to find out was not delivered, and all of it came after the start.
  if (began_reading_) file_.start_over();
  if (std::holds_alternative<KindLog>(kind)) {
    inner_ = std::make_unique<GrowingLog>(std::move(file_), std::move(wanted_));
    return;
  }
  GrowingSimpleOptions options;
  options.trace_events = std::move(options_.trace_events);
  options.skip_until = file_.offset();  // its begin says what the events are
  file_.start_over();
  inner_ = std::make_unique<GrowingSimple>(std::move(file_), std::move(wanted_), options);
}

const std::vector<Origin>& GrowingFile::origins() const {
  return inner_ ? inner_->origins() : no_origins_;
}

LiveStatus GrowingFile::status() const {
  if (inner_) return inner_->status();
  const LiveStatus status = file_.status();
  return status.up && !why_not_.empty() ? LiveStatus{false, why_not_} : status;
}

LiveSourcePtr open_growing(std::string path, Wanted wanted, GrowingOptions options) {
  return std::make_unique<GrowingFile>(std::move(path), std::move(wanted), std::move(options));
}

}  // namespace ackscope::source
