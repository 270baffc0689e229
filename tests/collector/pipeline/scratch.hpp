#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace ackscope::pipeline::test {

/// A directory of its own for a test, removed at its end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  /// Writes a file, its directories included, and returns its path.
  std::string write(std::string_view name, std::string_view content) const;
  std::string directory(std::string_view name) const;
  std::string path(std::string_view name = {}) const;

 private:
  std::filesystem::path root_;
};

/// The begin of a QEMU simple trace: enough to be known as one.
std::string simple_header();

}  // namespace ackscope::pipeline::test
