#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "gui/viewmodel/commands/commands.hpp"

/// The keys stand in the guide and in the manual page between two marks. ACKSCOPE_ACCEPT=1 writes
/// them there.
namespace ackscope::viewmodel {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

/// "Backspace|Alt+Left" -> "`Backspace` `Alt+Left`".
std::string markdown_keys(std::string_view keys) {
  if (keys.empty()) return "";
  return "`" + replaced(std::string(keys), "|", "` `") + "`";
}

std::string for_the_guide() {
  std::string text = "| Key | Command | |\n|---|---|---|\n";
  for (const CommandInfo& command : commands())
    text += "| " + markdown_keys(command.keys) + " | " + std::string(command.title) + " | " +
            std::string(command.what) + " |\n";
  return text;
}

/// Minus signs and leading dots mean something to troff.
std::string troff(std::string text) {
  text = replaced(std::move(text), "\\", "\\e");
  text = replaced(std::move(text), "-", "\\-");
  return text.starts_with('.') || text.starts_with('\'') ? "\\&" + text : text;
}

std::string for_the_manual() {
  std::string text;
  for (const CommandInfo& command : commands()) {
    if (command.keys.empty()) continue;
    text += ".TP\n.B \"" + troff(replaced(std::string(command.keys), "|", "  ")) + "\"\n" +
            troff(std::string(command.what)) + "\n";
  }
  return text;
}

void expect_written(const std::string& file, const std::string& begin, const std::string& end,
                    const std::string& keys) {
  const std::string path = std::string(ACKSCOPE_TESTS_DIR "/../") + file;
  std::stringstream stream;
  stream << std::ifstream(path).rdbuf();
  const std::string text = stream.str();
  const std::size_t from = text.find(begin + "\n");
  const std::size_t to = text.find(end + "\n");
  ASSERT_NE(from, std::string::npos) << file << " has no line " << begin;
  ASSERT_NE(to, std::string::npos) << file << " has no line " << end;
  const std::size_t first = from + begin.size() + 1;
  const char* accept = std::getenv("ACKSCOPE_ACCEPT");
  if (accept != nullptr && std::string_view(accept) == "1") {
    std::ofstream(path) << text.substr(0, first) << keys << text.substr(to);
    return;
  }
  EXPECT_EQ(text.substr(first, to - first), keys) << file << "; ACKSCOPE_ACCEPT=1 writes them";
}

TEST(CommandsWritten, InTheGuide) {
  expect_written("docs/viewer.md", "<!-- keys: begin -->", "<!-- keys: end -->", for_the_guide());
}

TEST(CommandsWritten, InTheManual) {
  expect_written("packaging/viewer/ackscope-viewer.1", ".\\\" keys: begin", ".\\\" keys: end",
                 for_the_manual());
}

}  // namespace
}  // namespace ackscope::viewmodel
