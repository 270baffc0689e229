#include "reference/scenario/library.hpp"

#include <fstream>
#include <iterator>

#include "reference/scenario/parse.hpp"

namespace ackscope::reference {
namespace {

constexpr std::streamsize kMostRead = (1 << 20) + 1;  // one more than parse_scenario() accepts

tl::expected<std::string, std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return tl::unexpected("no scenario of the library and no readable file: " + path);
  }
  std::string text(static_cast<std::size_t>(kMostRead), '\0');
  file.read(text.data(), kMostRead);
  if (file.bad()) return tl::unexpected("cannot read " + path);
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

}  // namespace

tl::expected<Scenario, std::string> find_scenario(const std::string& name_or_path) {
  for (const LibraryEntry& entry : library()) {
    if (entry.name == name_or_path) return parse_scenario(entry.text);
  }
  const auto text = read_file(name_or_path);
  if (!text) return tl::unexpected(text.error());
  return parse_scenario(*text).map_error(
      [&](const std::string& error) { return name_or_path + ": " + error; });
}

}  // namespace ackscope::reference
