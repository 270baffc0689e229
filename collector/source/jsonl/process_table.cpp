#include "collector/source/jsonl/process_table.hpp"

namespace ackscope::source::jsonl {
namespace {

constexpr std::size_t kMaxProcesses = 1024;

}  // namespace

std::optional<std::size_t> ProcessTable::origin_of(const std::string& process) {
  if (const auto found = index_.find(process); found != index_.end()) return found->second;
  if (origins_.size() >= kMaxProcesses) return std::nullopt;
  index_.emplace(process, origins_.size());
  origins_.emplace_back();
  return origins_.size() - 1;
}

bool ProcessTable::declare(const ProcessLine& line) {
  const auto origin = origin_of(line.process);
  if (origin) origins_[*origin] = line.origin;
  return origin.has_value();
}

}  // namespace ackscope::source::jsonl
