#include "packaging/manual/options.hpp"

#include <algorithm>
#include <sstream>

namespace ackscope::manual {
namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  std::stringstream stream{std::string(text)};
  for (std::string part; std::getline(stream, part, ',');) parts.push_back(part);
  return parts;
}

/// "INT in [1 - 65536]" -> "1 to 65536"
std::string range_text(std::string_view text) {
  const std::size_t begin = text.find('[') + 1;
  std::string range(text.substr(begin, text.find(']') - begin));
  if (const std::size_t middle = range.find(" - "); middle != std::string::npos)
    range.replace(middle, 3, " to ");
  return range;
}

}  // namespace

ValueKind value_kind(const CLI::Option& option) {
  if (option.get_items_expected_max() == 0) return {};
  // CLI11 puts the checks of a value behind its name, with a colon between.
  const std::string text = option.get_type_name();
  if (const std::size_t at = text.find(":{"); at != std::string::npos)
    return {text.substr(0, at), split(text.substr(at + 2, text.find('}') - at - 2)), {}};
  if (const std::size_t at = text.find(" in ["); at != std::string::npos)
    return {text.substr(0, text.find(':')), {}, range_text(text.substr(at))};
  constexpr std::string_view above_nothing = ":POSITIVE";
  if (text.ends_with(above_nothing))
    return {text.substr(0, text.size() - above_nothing.size()), {}, "from 1"};
  return {text, {}, {}};
}

std::vector<const CLI::Option*> options_of(const CLI::App& command) {
  return command.get_options([](const CLI::Option* option) {
    return !option->get_group().empty() && option->nonpositional();
  });
}

std::vector<const CLI::Option*> arguments_of(const CLI::App& command) {
  return command.get_options([](const CLI::Option* option) {
    return !option->get_group().empty() && option->get_positional();
  });
}

std::vector<const CLI::App*> commands_of(const CLI::App& program) {
  return program.get_subcommands(
      [](const CLI::App* command) { return !command->get_group().empty(); });
}

std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

bool repeats(const CLI::Option& argument) {
  return argument.get_items_expected_max() >= CLI::detail::expected_max_vector_size;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

}  // namespace ackscope::manual
