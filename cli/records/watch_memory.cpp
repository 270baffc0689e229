#include "cli/records/watch_memory.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace ackscope::cli::records_command {
namespace {

namespace fs = std::filesystem;

using Known = WatchMemory::Known;
using State = WatchMemory::State;

/// Done, failed, or the number of the try.
char letter_of(const Known& known) {
  if (known.state == State::done) return 'd';
  if (known.state == State::failed) return 'f';
  return static_cast<char>('0' + std::clamp(known.tries, 0, 9));
}

std::optional<Known> known_of(char letter) {
  if (letter == 'd') return Known{State::done, 0};
  if (letter == 'f') return Known{State::failed, 0};
  if (letter >= '0' && letter <= '9') return Known{State::reading, letter - '0'};
  return std::nullopt;
}

/// Names may hold anything, line ends too.
std::string escaped(const std::string& name) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && c != '%') {
      text += c;
    } else {
      text += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return text;
}

std::string line_of(char letter, const std::string& stamp, const std::string& name) {
  return std::string{letter, ' '} + stamp + " " + escaped(name) + " .\n";
}

}  // namespace

Result<WatchMemory> WatchMemory::open(std::string file) {
  std::error_code error;
  fs::create_directories(fs::path(file).parent_path(), error);
  WatchMemory memory(std::move(file));
  memory.read();
  if (auto written = memory.write_anew(); !written) return tl::unexpected(written.error());
  return memory;
}

/// The names stay escaped in memory: they are only compared.
void WatchMemory::read() {
  std::ifstream in(file_);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string letter, stamp, name, end;
    if (!(words >> letter >> stamp >> name >> end) || end != "." || letter.size() != 1) continue;
    if (const auto known = known_of(letter[0])) entries_[name] = {stamp, *known};
  }
  lines_ = entries_.size();
}

Result<void> WatchMemory::write_anew() const {
  const std::string fresh = file_ + ".new";
  std::ofstream out(fresh, std::ios::trunc);
  for (const auto& [name, entry] : entries_)
    out << letter_of(entry.known) << ' ' << entry.stamp << ' ' << name << " .\n";
  out.close();
  std::error_code error;
  if (out) fs::rename(fresh, file_, error);
  if (!out || error) return fail("cannot be written", file_, "give --state FILE");
  return {};
}

std::optional<Known> WatchMemory::known(const std::string& name, const std::string& stamp) const {
  const auto found = entries_.find(escaped(name));
  if (found == entries_.end() || found->second.stamp != stamp) return std::nullopt;
  return found->second.known;
}

Result<void> WatchMemory::remember(const std::string& name, const std::string& stamp, Known known) {
  entries_[escaped(name)] = {stamp, known};
  ++lines_;
  std::ofstream out(file_, std::ios::app);
  out << line_of(letter_of(known), stamp, name);
  out.close();
  if (!out) return fail("cannot be written", file_, "give --state FILE");
  return {};
}

Result<void> WatchMemory::keep_only(const std::map<std::string, std::string>& stamps) {
  std::map<std::string, bool> there;
  for (const auto& [name, stamp] : stamps) there[escaped(name)] = true;
  std::erase_if(entries_, [&](const auto& entry) { return there.count(entry.first) == 0; });
  if (lines_ < 100 + 4 * entries_.size()) return {};
  lines_ = entries_.size();
  return write_anew();
}

}  // namespace ackscope::cli::records_command
