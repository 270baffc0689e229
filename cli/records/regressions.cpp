#include "records/ask/regressions.hpp"

#include <fmt/format.h>

#include <memory>

#include "analysis/report/text/units.hpp"
#include "cli/exit_code.hpp"
#include "cli/records/by_option.hpp"
#include "cli/records/form.hpp"
#include "cli/records/moments.hpp"
#include "cli/records/place.hpp"
#include "cli/records/records.hpp"
#include "cli/records/scope_options.hpp"

namespace ackscope::cli::records_command {
namespace {

using records::ask::Regressions;

struct RegressionsOptions {
  PlaceOptions place;
  ScopeOptions scope;
  FormOptions form;
  std::string by = "all";
  std::string period = "month";
  std::int64_t min_count = 1;
  bool everything = false;
  bool exit_zero = false;
};

Result<records::ask::RegressionsQuestion> to_question(const RegressionsOptions& options) {
  auto by = records::ask::by_name(options.by);
  if (!by) return tl::unexpected(by.error());
  const auto period = records::ask::period_of(options.period);
  if (!period) return tl::unexpected(period.error());
  auto scope = to_scope(options.scope);
  if (!scope) return tl::unexpected(scope.error());
  const Ns until = scope->until.value_or(now());
  return records::ask::RegressionsQuestion{std::move(*by), std::move(*scope), *period,
                                           until,          options.min_count, options.everything};
}

std::string day_and_time(Ns at) { return report::utc(at).substr(0, 19); }

std::string periods_line(const Regressions& all) {
  return fmt::format("{} to {} (UTC) against {} to then", day_and_time(all.begin),
                     day_and_time(all.end), day_and_time(all.before_begin));
}

std::string closing_line(const Regressions& all) {
  return fmt::format("{} figures compared: {} worse, {} better, {} with too few values to tell.",
                     all.compared, all.worse, all.better, all.too_few);
}

Frame frame_of(const Regressions& all, const RegressionsOptions& options) {
  Frame frame{"regressions"};
  const auto number = [](std::int64_t value) { return fmt::format("{}", value); };
  frame.head = {{"by", records::face::json_text(options.by)},
                {"before_begin_ns", number(all.before_begin)},
                {"begin_ns", number(all.begin)},
                {"end_ns", number(all.end)},
                {"compared", number(all.compared)},
                {"worse", number(all.worse)},
                {"better", number(all.better)},
                {"too_few", number(all.too_few)}};
  frame.title = periods_line(all);
  frame.closing = closing_line(all);
  frame.nothing = all.compared == 0 ? "nothing to compare: no group has migrations in both periods"
                                    : "nothing changed by more than chance explains";
  return frame;
}

int run_regressions(const RegressionsOptions& options) {
  const auto question = to_question(options);
  if (!question) return refused(question.error());
  return with_store(options.place, [&](records::Store& store) {
    const auto found = records::ask::regressions(store.connection(), *question);
    if (!found) return failed(found.error());
    const int code = found->worse > 0 && !options.exit_zero ? exit_finding : exit_clean;
    return write_sheet(options.form, found->sheet, frame_of(*found, options), code);
  });
}

}  // namespace

void add_regressions(CLI::App& records, Run& run) {
  const auto options = std::make_shared<RegressionsOptions>();
  CLI::App& command = add_command(records, "regressions", "what changed against the period before");
  command.footer(
      "\nA change is one only when the 95 % intervals of both periods do not meet.\n"
      "\nExit codes: 0 nothing got worse; 1 something did; 2 usage; 3 the store cannot be read.");
  add_place(command, options->place);
  add_by(command, options->by);
  command
      .add_option("--period", options->period,
                  "month (default), or a number with min, h, d or w, such as 7d")
      ->type_name("P");
  command.add_option("--until", options->scope.until, "end of the later period; default: now")
      ->type_name("T");
  add_scope(command, options->scope);
  add_number(command, "--min-count", options->min_count,
             "only groups of N migrations in each period");
  command.add_flag("--all", options->everything, "show what did not change as well");
  command.add_flag("--exit-zero", options->exit_zero, "exit 0 instead of 1");
  add_form(command, options->form);
  command.callback([options, &run] { run = [options] { return run_regressions(*options); }; });
}

}  // namespace ackscope::cli::records_command
