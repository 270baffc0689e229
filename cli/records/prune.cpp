#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "cli/exit_code.hpp"
#include "cli/records/moments.hpp"
#include "cli/records/place.hpp"
#include "cli/records/records.hpp"
#include "records/ask/list.hpp"

namespace ackscope::cli::records_command {
namespace {

struct PruneOptions {
  PlaceOptions place;
  std::optional<std::string> before;
  std::optional<std::string> keep;
  bool dry_run = false;
};

Result<Ns> to_moment(const PruneOptions& options) {
  if (options.before) return parse_moment("--before", *options.before);
  if (!options.keep) return fail("prune needs --before T or --keep DURATION", "");
  const auto length = parse_length("--keep", *options.keep);
  if (!length) return tl::unexpected(length.error());
  return now() - *length;
}

records::sql::Outcome<std::uint64_t> count_before(records::Store& store, Ns before) {
  records::ask::Scope scope;
  scope.until = before;
  const auto count = records::ask::count(store.connection(), scope);
  if (!count) return tl::unexpected(count.error());
  return static_cast<std::uint64_t>(*count);
}

int run_prune(const PruneOptions& options) {
  const auto before = to_moment(options);
  if (!before) return refused(before.error());
  return with_store(options.place, [&](records::Store& store) {
    const auto count = options.dry_run ? count_before(store, *before) : store.prune(*before);
    if (!count) return failed(count.error());
    std::cout << fmt::format("{} migrations {}\n", *count,
                             options.dry_run ? "would be taken away" : "taken away");
    return static_cast<int>(exit_clean);
  });
}

}  // namespace

void add_prune(CLI::App& records, Run& run) {
  const auto options = std::make_shared<PruneOptions>();
  CLI::App& command = add_command(records, "prune", "takes old records away");
  add_place(command, options->place);
  CLI::Option* before =
      command.add_option("--before", options->before, "what began before: 2026-01, ISO 8601, 90d")
          ->type_name("T");
  command.add_option("--keep", options->keep, "keep what began in this time until now: 90d")
      ->type_name("DURATION")
      ->excludes(before);
  command.add_flag("--dry-run", options->dry_run, "only count");
  command.callback([options, &run] { run = [options] { return run_prune(*options); }; });
}

}  // namespace ackscope::cli::records_command
