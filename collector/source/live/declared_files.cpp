#include "collector/source/live/declared_files.hpp"

#include <utility>

namespace ackscope::source {

DeclaredFiles::DeclaredFiles(std::string recording, std::vector<std::filesystem::path> given)
    : recording_(std::move(recording)), given_(std::move(given)) {
  start_over();
}

void DeclaredFiles::start_over() {
  first_error_.reset();
  left_ = given_;
  if (!left_.empty()) return;
  if (auto beside = find_trace_events_beside(recording_)) left_.push_back(std::move(*beside));
}

Result<std::shared_ptr<const TraceEvents>> DeclaredFiles::next() {
  while (!left_.empty()) {
    const auto path = left_.front();
    left_.erase(left_.begin());
    auto read = read_trace_events(path);
    if (read) return std::make_shared<const TraceEvents>(std::move(*read));
    refuse(read.error());
  }
  return tl::unexpected(first_error_.value_or(no_trace_events(recording_)));
}

void DeclaredFiles::refuse(Error why) {
  if (!first_error_) first_error_ = std::move(why);
}

}  // namespace ackscope::source
