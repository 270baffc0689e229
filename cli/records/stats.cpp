#include "records/ask/stats.hpp"

#include <fmt/format.h>

#include <memory>

#include "cli/records/by_option.hpp"
#include "cli/records/form.hpp"
#include "cli/records/place.hpp"
#include "cli/records/records.hpp"
#include "cli/records/scope_options.hpp"

namespace ackscope::cli::records_command {
namespace {

struct StatsOptions {
  PlaceOptions place;
  ScopeOptions scope;
  FormOptions form;
  std::string by = "all";
  std::string sort = "migrations";
  std::int64_t min_count = 1;
  std::int64_t limit = 20;
};

Result<records::ask::StatsQuestion> to_question(const StatsOptions& options) {
  auto by = records::ask::by_name(options.by);
  if (!by) return tl::unexpected(by.error());
  const auto order = records::ask::order_by(options.sort);
  if (!order) return tl::unexpected(order.error());
  auto scope = to_scope(options.scope);
  if (!scope) return tl::unexpected(scope.error());
  const auto limit = to_limit(options.limit);
  return records::ask::StatsQuestion{std::move(*by), std::move(*scope), *order, options.min_count,
                                     limit};
}

int run_stats(const StatsOptions& options) {
  const auto question = to_question(options);
  if (!question) return refused(question.error());
  return with_store(options.place, [&](records::Store& store) {
    const auto sheet = records::ask::stats(store.connection(), *question);
    if (!sheet) return failed(sheet.error());
    Frame frame{"stats"};
    frame.head = {{"by", records::face::json_text(options.by)}};
    if (question->limit && sheet->rows.size() == *question->limit)
      frame.closing = fmt::format("The first {} groups; --limit 0 shows all.", options.limit);
    return write_sheet(options.form, *sheet, frame, 0);
  });
}

}  // namespace

void add_by(CLI::App& command, std::string& by) {
  std::string names;
  for (const auto& each : records::ask::dimensions()) names += std::string(each.name) + ", ";
  command.add_option("--by", by, names + "or label:KEY")->type_name("WHAT");
}

void add_stats(CLI::App& records, Run& run) {
  const auto options = std::make_shared<StatsOptions>();
  CLI::App& command =
      add_command(records, "stats", "counts, rates and quantiles of groups of migrations");
  add_place(command, options->place);
  add_by(command, options->by);
  add_moments(command, options->scope);
  add_scope(command, options->scope);
  command
      .add_option("--sort", options->sort,
                  "migrations (default), failed, late, latency, blocked, downtime, outage, name")
      ->type_name("WHAT");
  add_number(command, "--min-count", options->min_count, "only groups of N migrations or more");
  add_number(command, "--limit", options->limit, "at most N groups (20); 0: all");
  add_form(command, options->form);
  command.callback([options, &run] { run = [options] { return run_stats(*options); }; });
}

}  // namespace ackscope::cli::records_command
