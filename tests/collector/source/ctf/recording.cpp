#include "tests/collector/source/ctf/recording.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace ackscope::source::test {

namespace fs = std::filesystem;

Recording::Recording(const std::string& name) : name_(name) {
  std::string pattern = (fs::temp_directory_path() / "test-ctf-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
  directory_ = pattern;
  const std::string command =
      "tar -C '" + directory_.string() + "' -xf '" ACKSCOPE_RECORDINGS_DIR "/" + name + ".tar.xz'";
  if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
}

Recording::~Recording() {
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

fs::path Recording::trace() const { return find_ctf_traces(source()).at(0); }

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

void poke(const fs::path& path, std::size_t offset, std::uint64_t value) {
  std::string bytes = read_file(path);
  for (std::size_t i = 0; i < 8; ++i) bytes.at(offset + i) = static_cast<char>(value >> (8 * i));
  write_file(path, bytes);
}

std::string Read::notes() const {
  std::string all;
  for (const std::string& note : summary.notes) all += note + "\n";
  return all;
}

Read read_all(const fs::path& root, Wanted wanted) {
  Read read;
  auto opened = open_ctf(root.string(), find_ctf_traces(root), std::move(wanted));
  if (!opened) return read.error = to_line(opened.error()), read;
  Source& source = **opened;
  Ns newest = 0;
  for (;;) {
    const Pull pull = source.next();
    if (pull == Pull::end) break;
    if (pull == Pull::restart) {
      const int restarts = read.restarts + 1;
      read = {};
      read.restarts = restarts;
      newest = 0;
    }
    if (pull == Pull::gap) read.gaps.push_back(source.gap());
    if (pull != Pull::event) continue;
    ++read.events;
    read.names.push_back(source.event().event_class->name);
    read.in_order = read.in_order && source.event().time >= newest;
    newest = source.event().time;
  }
  read.origins = source.origins();
  read.summary = source.summary();
  return read;
}

}  // namespace ackscope::source::test
