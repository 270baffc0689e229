#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "exporter/feed/line.hpp"

namespace ackscope::feed {

/// What a new client is to hear first: the lines of every process from the begin of its newest
/// attempt on. When that is too much, the oldest lines of the process with the most of them go, and
/// a gap takes their place.
class Backlog {
 public:
  Backlog(std::size_t most_per_process, std::size_t most_in_all)
      : most_per_process_(most_per_process), most_in_all_(most_in_all) {}

  /// True when this is where the process was begun before it was forgotten: all of it comes again.
  bool add(const LinePtr& line);
  void forget(std::size_t process);

  /// All lines in the order of their arrival, the gaps before them.
  std::vector<LinePtr> lines() const;

  /// Whether everything from `begin` (on the process's clock) on is there.
  bool goes_back_to(Ns begin, std::size_t process) const;

  std::size_t bytes() const { return bytes_; }

  /// The processes that have lines.
  std::vector<std::shared_ptr<const Process>> processes() const;

 private:
  struct Kept {
    std::deque<LinePtr> lines;
    std::size_t bytes = 0;
    std::optional<Gap> cut;  ///< what went
  };

  void cut_to(Kept& kept, std::size_t bytes);
  void shrink();

  std::size_t most_per_process_;
  std::size_t most_in_all_;
  std::size_t bytes_ = 0;
  std::map<std::size_t, Kept> kept_;
  std::map<std::size_t, Ns> begun_;  ///< of those that were forgotten and have no line since
};

}  // namespace ackscope::feed
