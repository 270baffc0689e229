#include "collector/source/jsonl/process_table.hpp"

namespace ackscope::source::jsonl {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

}  // namespace

std::optional<std::size_t> ProcessTable::origin_of(const std::string& process) {
  if (const auto found = index_.find(process); found != index_.end()) return found->second;
  if (origins_.size() >= most_ || bytes_ + process.size() > kMostBytes) return std::nullopt;
  bytes_ += process.size();
  index_.emplace(process, origins_.size());
  origins_.emplace_back();
  return origins_.size() - 1;
}

bool ProcessTable::declare(const ProcessLine& line) {
  const auto index = origin_of(line.process);
  if (!index) return false;
  Origin& origin = origins_[*index];
  const std::size_t bytes = bytes_ - text_bytes(origin) + text_bytes(line.origin);
  if (bytes > kMostBytes) return false;
  bytes_ = bytes;
  origin = line.origin;
  return true;
}

void ProcessTable::clear() {
  index_.clear();
  origins_.clear();
  bytes_ = 0;
}

}  // namespace ackscope::source::jsonl
