#include "gui/viewmodel/commands/commands.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace ackscope::viewmodel {
namespace {

std::vector<std::string> keys_of(const CommandInfo& command) {
  std::vector<std::string> keys;
  std::string keys_left(command.keys);
  for (std::size_t at = 0; (at = keys_left.find('|')) != std::string::npos;) {
    keys.push_back(keys_left.substr(0, at));
    keys_left.erase(0, at + 1);
  }
  if (!keys_left.empty()) keys.push_back(keys_left);
  return keys;
}

TEST(Commands, NoTwoShareAKey) {
  std::map<std::string, std::string> owner;
  for (const CommandInfo& command : commands()) {
    for (const std::string& key : keys_of(command)) {
      const auto [other, fresh] = owner.try_emplace(key, command.id);
      EXPECT_TRUE(fresh) << key << " belongs to " << other->second << " and to " << command.id;
    }
  }
}

TEST(Commands, KeysAreSpelledAsQtDoes) {
  const std::regex portable(R"((Ctrl\+)?(Alt\+)?(Shift\+)?([A-Z0-9]|F[0-9]{1,2}|[-+=.,/?\[\]])"
                            R"(|Left|Right|Up|Down|PgUp|PgDown|Esc|Del|Backspace))");
  for (const CommandInfo& command : commands()) {
    for (const std::string& key : keys_of(command)) {
      const std::string ordered = key.starts_with("Ctrl+Shift+") ? "Ctrl+" + key.substr(11) : key;
      EXPECT_TRUE(std::regex_match(ordered, portable)) << command.id << ": " << key;
    }
  }
}

TEST(Commands, EachHasAnIdATitleAndASentence) {
  const std::set<std::string_view> categories{"File",  "View", "Go",  "Measure",
                                              "Lanes", "Find", "Help"};
  std::set<std::string_view> ids;
  std::set<std::string_view> titles;
  for (const CommandInfo& command : commands()) {
    EXPECT_TRUE(std::regex_match(std::string(command.id), std::regex("[a-z]+(-[a-z]+)*")))
        << command.id;
    EXPECT_TRUE(ids.insert(command.id).second) << command.id;
    EXPECT_TRUE(titles.insert(command.title).second) << command.title;
    EXPECT_TRUE(categories.contains(command.category)) << command.category;
    EXPECT_THAT(std::string(command.what), testing::EndsWith(".")) << command.id;
  }
}

TEST(Commands, AreFoundByTheirName) {
  for (const CommandInfo& command : commands()) {
    EXPECT_EQ(info(command.command).id, command.id);
  }
  EXPECT_EQ(info(Command::next_late).keys, "N");
  EXPECT_EQ(info(Command::view_back).keys, "Backspace|Alt+Left");
}

}  // namespace
}  // namespace ackscope::viewmodel
