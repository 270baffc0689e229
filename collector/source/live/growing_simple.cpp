#include "collector/source/live/growing_simple.hpp"

#include <algorithm>
#include <utility>

#include "collector/source/live/time_box.hpp"
#include "collector/source/qemu_simple/header.hpp"

namespace ackscope::source {
namespace {

constexpr std::chrono::seconds kTryAgainAfter{2};

}  // namespace

GrowingSimple::GrowingSimple(FollowedFile file, Wanted wanted, GrowingSimpleOptions options)
    : file_(std::move(file)),
      wanted_(std::move(wanted)),
      options_(std::move(options)),
      declared_(file_.path(), options_.trace_events) {
  summary_.path = file_.path();
  summary_.backend = Backend::simple;
  summary_.clock = "monotonic";
}

Flow GrowingSimple::next() {
  if (std::exchange(event_held_, false)) {
    count();
    return Flow::event;
  }
  const TimeBox box;
  do {
    if (const auto flow = deliver()) return *flow;
    if (ending_) {
      end_run();
    } else if (!read_more()) {
      return deliver_waiting();
    }
  } while (!box.over());
  return Flow::idle;
}

/// The next event or gap whose place is certain.
std::optional<Flow> GrowingSimple::deliver() {
  if (!run_) return std::nullopt;
  run_->read();
  const bool certain = run_->queue().full() || (ending_ && !run_->queue().empty());
  if (!certain || !suits()) return std::nullopt;
  return pop();
}

/// There is nothing to read: after a while what waits for its order need not wait any longer.
Flow GrowingSimple::deliver_waiting() {
  const bool nothing_waits = !run_ || run_->queue().empty();
  caught_up_ = caught_up_ || (nothing_waits && file_.caught_up());
  const bool quiet = options_.now() - last_bytes_ >= options_.quiet;
  if (!run_ || !quiet || !suits()) return Flow::idle;
  count();
  return nothing_waits ? Flow::idle : pop();
}

/// Judges the trace-events-all by the first records, until the first event that it explains.
bool GrowingSimple::suits() {
  const simple::RecordQueue& queue = run_->queue();
  if (suits_ || !simple::belongs_to_another_build(queue.quality(), queue.table())) {
    suits_ = suits_ || !queue.empty();
    if (suits_ || queue.quality().misfits == 0) refused_because_.clear();
    return true;
  }
  declared_.refuse(simple::another_build(queue.quality(), queue.table(), file_.path()));
  run_.reset();
  header_.clear();
  if (!std::exchange(ending_, false)) file_.start_over();
  return false;
}

Flow GrowingSimple::pop() {
  const Flow popped = take_next();
  count();
  return popped;
}

Flow GrowingSimple::take_next() {
  delivered_since_ += file_.caught_up() ? 1 : 0;
  caught_up_ = caught_up_ || delivered_since_ > simple::ReorderWindow<int>::kCapacity;
  simple::RecordQueue& queue = run_->queue();
  if (queue.pop() == Pull::gap) {
    gap_ = queue.gap();
    if (const auto from = std::exchange(missing_from_, std::nullopt)) {
      gap_ = {std::min(*from, gap_.begin), gap_.end, std::nullopt, std::nullopt};
    }
    return Flow::gap;
  }
  event_ = queue.event();
  const Origin& origin = queue.origins()[event_.origin];
  event_.origin = origins_.index_of(event_.origin, origin).value_or(0);
  return missing_from_ ? gap_before(event_.time) : Flow::event;
}

Flow GrowingSimple::gap_before(Ns time) {
  const Ns from = *std::exchange(missing_from_, std::nullopt);
  gap_ = {from, std::max(from, time), std::nullopt, std::nullopt};
  event_held_ = true;
  return Flow::gap;
}

/// False when there is nothing to read now.
bool GrowingSimple::read_more() {
  if (again_at_) {
    if (options_.now() < *again_at_) return false;
    try_again();
  }
  switch (const auto found = file_.read()) {
    case FollowedFile::Found::bytes:
      last_bytes_ = options_.now();
      take_bytes(file_.bytes());
      return true;
    case FollowedFile::Found::rotated:
    case FollowedFile::Found::truncated:
      file_begins_anew(found);
      return true;
    case FollowedFile::Found::nothing:
      break;
  }
  return false;
}

void GrowingSimple::take_bytes(std::string_view bytes) {
  if (!run_) {
    const std::size_t missing = simple::kHeaderSize - header_.size();
    header_ += bytes.substr(0, missing);
    if (header_.size() < simple::kHeaderSize) return;
    bytes.remove_prefix(missing);
    begin_run();
  }
  if (run_) run_->append(bytes);
}

void GrowingSimple::begin_run() {
  const auto order = simple::parse_header(std::as_bytes(std::span(header_)), file_.path());
  if (!order) return refuse(order.error());
  auto declared = declared_.next();
  if (!declared) return refuse(declared.error());
  run_ = std::make_unique<SimpleRun>(std::move(*declared), *order, wanted_, classes_,
                                     options_.skip_until);
  suits_ = false;
  origins_.number_anew();
}

void GrowingSimple::file_begins_anew(FollowedFile::Found how) {
  options_.skip_until = 0;
  header_.clear();
  declared_.start_over();
  if (!run_) return;
  ending_ = true;
  const bool cut = run_->inside_record();
  if (how == FollowedFile::Found::rotated && !cut) return;
  missing_from_ = run_->queue().last_time();
  before_.incomplete = true;
  troubles_.add(
      cut ? "the file was replaced in the middle of a record, whose end is missing"
          : "the file was truncated, records that were written just before may be missing");
}

void GrowingSimple::end_run() {
  count();
  before_ = {summary_.events, summary_.malformed, summary_.lost, summary_.incomplete};
  run_.reset();
  ending_ = false;
}

/// Until it is tried again nothing is read, so that what comes is not lost to the wrong rules.
void GrowingSimple::refuse(const Error& why) {
  refused_because_ = to_line(why);
  again_at_ = options_.now() + kTryAgainAfter;
  caught_up_ = true;
}

void GrowingSimple::try_again() {
  again_at_.reset();
  header_.clear();
  declared_.start_over();
  file_ = FollowedFile(file_.path(), FollowedFile::Start::begin);
}

LiveStatus GrowingSimple::status() const {
  const LiveStatus status = file_.status();
  return status.up && !refused_because_.empty() ? LiveStatus{false, refused_because_} : status;
}

/// Misfits do not count as long as they may be the fault of the trace-events-all. Where the next
/// one is tried, the records are counted anew. An event counts when it is delivered: whoever
/// subtracts what was understood of it would else find the waiting ones unknown.
void GrowingSimple::count() {
  if (!run_) return;
  const simple::Quality& quality = run_->queue().quality();
  if (!suits_ && quality.misfits > 0) return;
  const simple::SeenRecords& seen = run_->queue().seen();
  const bool worse = summary_.malformed != before_.malformed + quality.malformed() ||
                     summary_.lost != before_.lost + quality.lost;
  const std::uint64_t waiting = run_->queue().waiting() + (event_held_ ? 1 : 0);
  summary_.events = std::max(summary_.events, before_.events + seen.events - waiting);
  summary_.malformed = std::max(summary_.malformed, before_.malformed + quality.malformed());
  summary_.lost = std::max(summary_.lost, before_.lost + quality.lost);
  summary_.incomplete = before_.incomplete || quality.incomplete();
  if (seen.first_ns) {
    summary_.first_ns = std::min(summary_.first_ns.value_or(*seen.first_ns), *seen.first_ns);
    summary_.last_ns = std::max(summary_.last_ns.value_or(*seen.last_ns), *seen.last_ns);
  }
  if (worse || summary_.notes.size() != troubles_.notes().size()) note();
}

void GrowingSimple::note() {
  troubles_.total(
      "a record was damaged or did not have the arguments that trace-events-all declares",
      summary_.malformed);
  troubles_.total("QEMU dropped an event because its trace buffer was full; enable fewer events",
                  summary_.lost);
  summary_.notes = troubles_.notes();
}

}  // namespace ackscope::source
