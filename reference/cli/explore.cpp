#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "reference/cli/commands.hpp"
#include "reference/explore/report.hpp"
#include "reference/process/options.hpp"
#include "reference/scenario/labels.hpp"

namespace ackscope::reference::cli {
namespace {

using explore::CatalogueEntry;

struct Flags {
  bool list = false;
  bool all = false;
  bool mutants = false;
  bool story = false;
  std::vector<std::string> names;
  std::uint64_t most_states = 50'000'000;
  // an exploration of one's own
  std::size_t devices = 2;
  explore::Budget budget{.raises = 1};
  std::string policy;
  std::string mutant;
  bool legacy = false;
};

int list() {
  for (const CatalogueEntry& entry : explore::catalogue()) {
    fmt::print("{:<32} {}\n", entry.name, entry.title);
  }
  return exit_expected;
}

template <typename Enum>
Enum choice_of(const std::string& option, const std::string& text) {
  if (const auto value = from_label<Enum>(text)) return *value;
  throw CLI::ValidationError(option, "must be " + choices<Enum>());
}

/// Nothing is known about it: whatever is broken is not expected.
CatalogueEntry own_exploration(const Flags& flags) {
  CatalogueEntry out{
      "own", {}, {}, CatalogueEntry::Group::small, {}, explore::small(flags.devices)};
  Settings& source = out.configuration.source;
  source.legacy = flags.legacy;
  if (!flags.policy.empty()) source.late_check = choice_of<LateCheck>("--policy", flags.policy);
  if (!flags.mutant.empty()) source.mutant = choice_of<Mutant>("--mutant", flags.mutant);
  out.configuration.destination.legacy = source.legacy;
  out.configuration.destination.mutant = source.mutant;
  out.configuration.budget = flags.budget;
  return out;
}

bool wanted(const Flags& flags, const CatalogueEntry& entry) {
  using Group = CatalogueEntry::Group;
  return flags.all || (flags.mutants && entry.group == Group::mutants);
}

std::vector<CatalogueEntry> entries_of(const Flags& flags, bool own) {
  std::vector<CatalogueEntry> out;
  for (const CatalogueEntry& entry : explore::catalogue()) {
    if (wanted(flags, entry)) out.push_back(entry);
  }
  for (const std::string& name : flags.names) {
    const CatalogueEntry* entry = explore::find_entry(name);
    if (!entry) throw CLI::ValidationError("--name", "no exploration '" + name + "'; see --list");
    out.push_back(*entry);
  }
  if (own) out.push_back(own_exploration(flags));
  if (!out.empty()) return out;
  for (const CatalogueEntry& entry : explore::catalogue()) {
    if (entry.group == CatalogueEntry::Group::small) out.push_back(entry);
  }
  return out;
}

int run_it(const Flags& flags, bool own) {
  if (flags.list) return list();
  int exit_code = exit_expected;
  std::string told;
  for (const CatalogueEntry& entry : entries_of(flags, own)) {
    const auto begin = std::chrono::steady_clock::now();
    const auto found = explore::explore(entry.configuration, flags.most_states);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    fmt::print("{}", explore::report(entry, found, took.count()));
    std::fflush(stdout);
    told += explore::stories(entry, found, flags.story);
    if (!explore::as_expected(entry, found)) exit_code = exit_unexpected;
  }
  fmt::print("{}", told);
  return exit_code;
}

/// How often things from outside may happen, in an exploration of one's own.
void add_own(CLI::App& command, Flags& flags) {
  constexpr const char* kGroup = "An exploration of your own, in which nothing may be broken";
  explore::Budget& budget = flags.budget;
  command.add_option("--devices", flags.devices)->check(CLI::Range(1, 2))->group(kGroup);
  command.add_option("--raises", budget.raises, "re-inits")->check(CLI::Range(0, 9))->group(kGroup);
  command.add_flag("--raises-running", budget.raise_only_running, "... only while the guest runs")
      ->group(kGroup);
  command.add_option("--stops", budget.stops)->check(CLI::Range(0, 9))->group(kGroup);
  command.add_option("--conts", budget.conts)->check(CLI::Range(0, 9))->group(kGroup);
  command.add_option("--cancels", budget.cancels)->check(CLI::Range(0, 9))->group(kGroup);
  command.add_option("--attempts", budget.attempts)->check(CLI::Range(1, 3))->group(kGroup);
  command.add_option("--policy", flags.policy, "newly-collected, absolute or compare-old")
      ->group(kGroup);
  command.add_option("--mutant", flags.mutant, "a mistake in the protocol")->group(kGroup);
  command.add_flag("--legacy", flags.legacy, "the legacy mechanism on both sides")->group(kGroup);
}

bool any_own(const CLI::App& command) {
  for (const char* name : {"--devices", "--raises", "--raises-running", "--stops", "--conts",
                           "--cancels", "--attempts", "--policy", "--mutant", "--legacy"}) {
    if (command.count(name) > 0) return true;
  }
  return false;
}

}  // namespace

void add_explore(CLI::App& program, Run& run) {
  CLI::App& command = add_command(
      program, "explore",
      "walk all orders of what can happen in a small migration; without options the small ones");
  const auto flags = std::make_shared<Flags>();
  command.add_flag("--list", flags->list, "what can be explored by name");
  command.add_option("--name", flags->names, "this one, again for more");
  command.add_flag("--all", flags->all, "all of them, also the large ones");
  command.add_flag("--mutants", flags->mutants, "those that have a mistake, which must be found");
  command.add_option("--most-states", flags->most_states, "stop there; about 170 bytes each")
      ->capture_default_str();
  command.add_flag("--story", flags->story, "tell also the counterexamples that are expected");
  add_own(command, *flags);
  command.callback([flags, &command, &run] {
    run = [flags, own = any_own(command)] { return run_it(*flags, own); };
  });
}

}  // namespace ackscope::reference::cli
