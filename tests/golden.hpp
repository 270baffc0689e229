#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace ackscope::test {

/// That the file at `path` holds `text`; ACKSCOPE_ACCEPT=1 writes it there instead.
inline void expect_golden_file(const std::filesystem::path& path, const std::string& text) {
  const char* accept = std::getenv("ACKSCOPE_ACCEPT");
  if (accept != nullptr && std::string_view(accept) == "1") {
    std::ofstream(path) << text;
    return;
  }
  std::ostringstream expected;
  expected << std::ifstream(path).rdbuf();
  EXPECT_EQ(text, expected.str()) << path.string() << "; ACKSCOPE_ACCEPT=1 accepts the new text";
}

/// The folders below `cases` that hold a story.jsonl, by name.
inline std::vector<std::filesystem::path> stories_in(const std::filesystem::path& cases) {
  std::vector<std::filesystem::path> found;
  for (const auto& folder : std::filesystem::directory_iterator(cases)) {
    if (std::filesystem::exists(folder.path() / "story.jsonl")) found.push_back(folder.path());
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace ackscope::test
