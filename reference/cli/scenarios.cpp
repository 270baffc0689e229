#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "reference/cli/commands.hpp"
#include "reference/cli/values.hpp"
#include "reference/process/options.hpp"
#include "reference/scenario/library.hpp"
#include "reference/scenario/parse.hpp"

namespace ackscope::reference::cli {
namespace {

struct Flags {
  std::string show;
  bool json = false;
};

int list(bool json) {
  std::size_t widest = 0;
  for (const LibraryEntry& entry : library()) widest = std::max(widest, entry.name.size());
  auto array = nlohmann::ordered_json::array();
  for (const LibraryEntry& entry : library()) {
    const auto scenario = scenario_of(std::string(entry.name));
    if (!scenario) return exit_cannot_run;
    if (!json) fmt::print("{:<{}}  {}\n", scenario->name, widest, scenario->title);
    array.push_back({{"name", scenario->name},
                     {"title", scenario->title},
                     {"description", scenario->description},
                     {"mirrors", scenario->mirrors},
                     {"devices", scenario->devices.size()},
                     {"attempts", scenario->attempts.size()}});
  }
  if (json) fmt::print("{}\n", array.dump(2));
  return exit_expected;
}

/// The file as it was written, comments and all, unless JSON is wanted.
int show(const std::string& name, bool json) {
  const auto scenario = scenario_of(name);
  if (!scenario) return exit_cannot_run;
  const auto entry = std::ranges::find(library(), name, &LibraryEntry::name);
  if (json || entry == library().end()) {
    fmt::print("{}\n", write_scenario(*scenario));
  } else {
    fmt::print("{}", entry->text);
  }
  return exit_expected;
}

}  // namespace

void add_scenarios(CLI::App& program, Run& run) {
  CLI::App& command = add_command(program, "scenarios", "what can be run");
  const auto flags = std::make_shared<Flags>();
  command.add_option("--show", flags->show, "print this one, to begin a file of your own with");
  command.add_flag("--json", flags->json, "machine-readable");
  command.callback([flags, &run] {
    run = [flags] {
      return flags->show.empty() ? list(flags->json) : show(flags->show, flags->json);
    };
  });
}

}  // namespace ackscope::reference::cli
