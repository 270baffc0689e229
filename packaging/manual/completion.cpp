#include "packaging/manual/completion.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "packaging/manual/options.hpp"

namespace ackscope::manual {
namespace {

/// One `case` of a table: what is asked for, in bash's patterns, and what bash offers.
struct Row {
  std::string pattern, offer;
};

/// How bash finds values of that kind: "words a b", "files", "folders", "nothing".
std::string offer(const ValueKind& kind, const KnownWords& known) {
  constexpr std::array files{"FILE",     "PATH",    "SOCKET", "INPUT",
                             "INPUT...", "PROGRAM", "BASE",   "OTHER"};
  if (!kind.values.empty()) return "words " + joined(kind.values, " ");
  if (const auto found = known.find(kind.name); found != known.end())
    return "words " + joined(found->second, " ");
  if (kind.name == "DIR") return "folders";
  if (std::ranges::find(files, kind.name) != files.end()) return "files";
  return "nothing";
}

std::string argument_offer(const CLI::App& command, const KnownWords& known) {
  const auto arguments = arguments_of(command);
  if (arguments.empty()) return "nothing";
  ValueKind kind = value_kind(*arguments.front());
  kind.name = arguments.front()->get_name(true);
  return offer(kind, known);
}

std::string words_of(const CLI::App& command) {
  std::string text;
  for (const CLI::App* each : commands_of(command))
    text += (text.empty() ? "" : " ") + each->get_name();
  return text;
}

/// A command and those below it; `path` is what was typed before, "" for the program itself.
struct Tables {
  std::vector<Row> commands, options, values, arguments;

  void add(const std::string& path, const CLI::App& command, const KnownWords& known) {
    std::vector<std::string> all;
    for (const CLI::Option* option : options_of(command)) {
      const auto names = names_of(*option);
      all.insert(all.end(), names.begin(), names.end());
      const ValueKind kind = value_kind(*option);
      if (kind.name.empty()) continue;
      std::vector<std::string> patterns;
      for (const std::string& name : names) patterns.push_back("'" + path + " " + name + "'");
      values.push_back({joined(patterns, " | "), offer(kind, known)});
    }
    const std::string pattern = "'" + path + "'";
    options.push_back({pattern, "words " + joined(all, " ")});
    if (!commands_of(command).empty()) commands.push_back({pattern, "words " + words_of(command)});
    arguments.push_back({pattern, argument_offer(command, known)});
    for (const CLI::App* each : commands_of(command))
      add(path.empty() ? each->get_name() : path + " " + each->get_name(), *each, known);
  }
};

std::string table(const std::string& name, const std::vector<Row>& rows) {
  std::string text = name + "() {\n  case \"$1\" in\n";
  for (const Row& row : rows) text += "    " + row.pattern + ") echo '" + row.offer + "' ;;\n";
  return text + "  esac\n}\n\n";
}

std::string replaced(std::string text, std::string_view what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

}  // namespace

std::string completion(const CLI::App& program, const KnownWords& known, const std::string& body) {
  const std::string& name = program.get_name();
  Tables tables;
  tables.add("", program, known);
  std::string prefix = "_" + name;
  std::replace(prefix.begin(), prefix.end(), '-', '_');
  return "# What bash offers behind " + name +
         ". Made from what the program says of itself; see packaging/manual.\n\n" +
         table(prefix + "_commands", tables.commands) + table(prefix + "_options", tables.options) +
         table(prefix + "_values", tables.values) + table(prefix + "_arguments", tables.arguments) +
         replaced(replaced(body, "@PREFIX@", prefix), "@NAME@", name);
}

}  // namespace ackscope::manual
