#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "exporter/feed/line.hpp"

namespace ackscope::feed {

/// What one client is still to hear, as lines, and what it has heard of processes and classes: they
/// are said when the first line needs them.
class Outbox {
 public:
  /// The greeting, in order, before what is added; its size counts against nobody.
  void greet(std::string text);
  void greet(std::vector<LinePtr> lines);

  void add(LinePtr line);

  /// Appends whole lines to `bytes` until it has `most` or nothing is left.
  void fill(std::string& bytes, std::size_t most);

  bool empty() const { return greeting_.empty() && queue_.empty(); }
  /// Of what came after the greeting.
  std::size_t waiting_bytes() const { return waiting_; }
  bool heard(std::size_t process) const { return processes_.contains(process); }

 private:
  /// Some hundred thousand lines are one block of memory, which goes back to the system with them.
  using Part = std::variant<std::string, std::vector<LinePtr>>;
  void say(const Part& part, std::string& bytes, std::size_t most);
  void write(const Line& line, std::string& bytes);

  std::deque<Part> greeting_;
  std::size_t said_ = 0;  ///< lines of the greeting's first part
  std::deque<LinePtr> queue_;
  std::size_t waiting_ = 0;
  std::map<std::size_t, std::shared_ptr<const Process>> processes_;
  std::map<std::string, std::shared_ptr<const Kind>, std::less<>> kinds_;
};

}  // namespace ackscope::feed
