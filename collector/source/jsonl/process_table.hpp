#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/origin.hpp"
#include "collector/source/jsonl/line.hpp"

namespace ackscope::source::jsonl {

/// The processes of a recording by the ids its lines use. At most `most`, with 64 MiB of names.
class ProcessTable {
 public:
  explicit ProcessTable(std::size_t most) : most_(most) {}

  /// Takes a declaration; a second one of the same id replaces the first. False when there are too
  /// many processes.
  bool declare(const ProcessLine& line);

  /// The origin of an event. A process that nobody declared has an epoch clock and nothing else.
  /// Empty when there are too many.
  std::optional<std::size_t> origin_of(const std::string& process);

  void clear();

  const std::vector<Origin>& origins() const { return origins_; }

 private:
  std::size_t most_;
  std::size_t bytes_ = 0;  ///< of ids and names
  std::map<std::string, std::size_t> index_;
  std::vector<Origin> origins_;
};

}  // namespace ackscope::source::jsonl
