#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "reference/truth/fact.hpp"

/// What a process tells the one that started it, over an inherited socket: one JSON line each.
namespace ackscope::reference {

class StatusWriter {
 public:
  explicit StatusWriter(int fd) : fd_(fd) {}
  void listening(const std::string& uri);
  void fact(const truth::Fact& fact);

 private:
  void write(std::string line);

  int fd_;
};

/// The other end: bytes in, calls out. Lines that are none of ours are dropped.
class StatusReader {
 public:
  std::function<void(const std::string& uri)> on_listening;
  std::function<void(const truth::Fact&)> on_fact;

  void take(std::string_view bytes);

 private:
  void line(const std::string& text);

  std::string rest_;
};

}  // namespace ackscope::reference
