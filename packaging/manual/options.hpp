#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

/// What a command says of its own options, taken apart.
namespace ackscope::manual {

/// "FORMAT:{text,json}" is the name FORMAT and two values; a range is words.
struct ValueKind {
  std::string name;                  ///< empty: takes no value
  std::vector<std::string> values;   ///< empty: not of a closed set
  std::optional<std::string> range;  ///< "1 to 65536"
};

ValueKind value_kind(const CLI::Option& option);

/// Options with dashes and arguments without, in the order of the help. Hidden ones are left out.
std::vector<const CLI::Option*> options_of(const CLI::App& command);
std::vector<const CLI::Option*> arguments_of(const CLI::App& command);

/// Subcommands that the help shows.
std::vector<const CLI::App*> commands_of(const CLI::App& program);

/// All names with their dashes: "-o", "--output".
std::vector<std::string> names_of(const CLI::Option& option);

/// Whether an argument may be given more than once.
bool repeats(const CLI::Option& argument);

/// The words with `between` between them.
std::string joined(const std::vector<std::string>& words, std::string_view between);

}  // namespace ackscope::manual
