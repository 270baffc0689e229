#include <algorithm>
#include <fstream>

#include "analysis/report/version.hpp"
#include "babeltrace/analysis/spool.hpp"
#include "babeltrace/guarded.hpp"

namespace ackscope::babeltrace {
namespace {

constexpr std::streamoff kFlushAt = 1 << 16;

std::string name_of(const bt_trace* trace) {
  const char* name = bt_trace_get_name(trace);
  return name == nullptr ? "trace" : name;
}

const bt_trace* referenced(const bt_trace* trace) {
  bt_trace_get_ref(trace);
  return trace;
}

}  // namespace

SpooledTrace::SpooledTrace(const bt_trace* trace, std::filesystem::path file)
    : trace_(referenced(trace)),
      name_(name_of(trace)),
      file_(std::move(file)),
      writer_(pending_, report::version()) {}

std::optional<std::size_t> SpooledTrace::origin(std::optional<std::int64_t> pid) {
  const auto origin = origins_.of(trace_.get(), pid);
  declare();
  return origin;
}

void SpooledTrace::declare() {
  const auto& all = origins_.all();
  const auto* original = conversion();
  for (; declared_ < all.size(); ++declared_)
    writer_.origin(declared_, all[declared_], original ? original->backend : Backend::ctf);
}

void SpooledTrace::event(const RawEvent& event) {
  writer_.event(event);
  flush_if_much();
}

void SpooledTrace::gap(const Gap& gap) {
  writer_.gap(gap);
  flush_if_much();
}

void SpooledTrace::count(OptNs time) {
  ++seen_.events;
  if (!time) return;
  if (!seen_.first) seen_.first = time;
  seen_.last = std::max(seen_.last.value_or(*time), *time);
}

void SpooledTrace::flush_if_much() {
  if (pending_.tellp() > kFlushAt) flush();
}

void SpooledTrace::finish() { flush(); }

void SpooledTrace::flush() {
  std::ofstream out(file_, std::ios::binary | std::ios::app);
  out << pending_.str();
  pending_.str({});
  out.close();
  if (!out)
    throw Failure{{"what was read could not be kept", file_.parent_path().string(),
                   "make room there, or set TMPDIR"}};
}

}  // namespace ackscope::babeltrace
