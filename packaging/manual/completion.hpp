#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

namespace ackscope::manual {

/// Words that stand for the name of a value in a help: RULE -> the names of the rules.
using KnownWords = std::map<std::string, std::vector<std::string>>;

/// What bash offers behind the program's name: commands, options, values of closed sets, files and
/// folders. A script that needs nothing but bash: tables, and below them `body` (completion.bash),
/// which looks into them.
std::string completion(const CLI::App& program, const KnownWords& known, const std::string& body);

}  // namespace ackscope::manual
