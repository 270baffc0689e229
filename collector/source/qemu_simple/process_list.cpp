#include "collector/source/qemu_simple/process_list.hpp"

namespace ackscope::source::simple {
namespace {

constexpr std::size_t kMaxProcesses = 64;

Origin make_origin(std::uint32_t pid) {
  Origin origin;
  if (pid != 0) origin.pid = pid;
  origin.tracer = "qemu-simple 4";
  origin.clock.kind = ClockKind::monotonic;
  return origin;
}

}  // namespace

std::optional<std::size_t> ProcessList::origin_of(std::uint32_t pid) {
  if (origins_.empty()) origins_.push_back(make_origin(pid));
  if (pid == 0) return 0;
  for (std::size_t i = 0; i < origins_.size(); ++i) {
    if (!origins_[i].pid) origins_[i].pid = pid;
    if (origins_[i].pid == pid) return i;
  }
  if (origins_.size() == kMaxProcesses) return std::nullopt;
  origins_.push_back(make_origin(pid));
  return origins_.size() - 1;
}

}  // namespace ackscope::source::simple
