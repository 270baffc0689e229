#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "collector/source/ctf/open.hpp"

namespace ackscope::source::test {

/// A real recording, unpacked into a directory of its own that goes with the object.
class Recording {
 public:
  explicit Recording(const std::string& name);  ///< e.g. "S01"
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;
  ~Recording();

  std::filesystem::path path() const { return directory_ / name_; }
  std::filesystem::path source() const { return path() / "ust-src"; }
  /// The only trace directory below ust-src, and a file in it.
  std::filesystem::path trace() const;
  std::filesystem::path file(const std::string& name) const { return trace() / name; }

 private:
  std::filesystem::path directory_;
  std::string name_;
};

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& bytes);
/// Writes `value` as 8 bytes, little endian, over what lies at `offset`.
void poke(const std::filesystem::path& path, std::size_t offset, std::uint64_t value);

/// All that a source delivers after its last restart.
struct Read {
  std::string error;  ///< of opening; the rest is empty then
  std::uint64_t events = 0;
  std::vector<Gap> gaps;
  int restarts = 0;
  std::vector<std::string> names;  ///< of the events, in order
  std::vector<Origin> origins;
  InputSummary summary;
  bool in_order = true;

  std::string notes() const;
};

Read read_all(const std::filesystem::path& root, Wanted wanted = nullptr);

}  // namespace ackscope::source::test
