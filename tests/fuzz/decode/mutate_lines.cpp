#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

// Half of the mutations work on whole lines: what the analysis makes of a recording depends on the
// order of its events far more than on their bytes.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

void mutate(std::vector<std::string>& lines, std::minstd_rand& random) {
  const std::size_t line = random() % lines.size();
  const std::size_t other = random() % lines.size();
  const auto at = [&](std::size_t index) {
    return lines.begin() + static_cast<std::ptrdiff_t>(index);
  };
  switch (random() % 5) {
    case 0:
      lines.erase(at(line));
      break;
    case 1: {
      const std::string copy = lines[line];
      lines.insert(at(other), copy);
      break;
    }
    case 2:
      std::swap(lines[line], lines[other]);
      break;
    case 3:
      if (!lines[line].empty()) lines[line][0] = static_cast<char>('0' + random() % 3);
      break;
    default:
      std::rotate(at(std::min(line, other)), at(line), lines.end());
      break;
  }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  std::minstd_rand random(seed);
  if (random() % 2 == 0 || size == 0) return LLVMFuzzerMutate(data, size, max_size);
  auto lines = split(std::string(reinterpret_cast<const char*>(data), size));
  for (auto times = 1 + random() % 4; times > 0 && !lines.empty(); --times) mutate(lines, random);
  std::string joined;
  for (const std::string& line : lines) joined += line + '\n';
  joined.resize(std::min(joined.size(), max_size));
  std::memcpy(data, joined.data(), joined.size());
  return joined.size();
}
