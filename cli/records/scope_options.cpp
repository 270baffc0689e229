#include "cli/records/scope_options.hpp"

#include <algorithm>

#include "analysis/rules/rules.hpp"
#include "cli/input_spec.hpp"
#include "cli/nearest.hpp"
#include "cli/records/moments.hpp"
#include "collector/model/migration.hpp"

namespace ackscope::cli::records_command {
namespace {

Result<OptNs> moment(const char* option, const std::optional<std::string>& text) {
  if (!text) return OptNs();
  const auto at = parse_moment(option, *text);
  if (!at) return tl::unexpected(at.error());
  return OptNs(*at);
}

/// A mistyped rule must not be answered with "none".
Result<void> is_rule(const char* option, const std::optional<std::string>& name) {
  std::vector<std::string> names;
  for (const rules::Rule& rule : rules::all()) names.emplace_back(rule.name);
  if (!name || std::ranges::find(names, *name) != names.end()) return {};
  const auto near = nearest(*name, names);
  return fail(
      "is no rule", std::string(option) + " " + *name,
      near.empty() ? "'ackscope explain' lists them" : "did you mean " + near.front() + "?");
}

/// As words of an outcome are written in the tables.
std::string outcome_word(const std::string& word) {
  for (const Outcome each : {Outcome::unknown, Outcome::unfinished, Outcome::completed,
                             Outcome::failed, Outcome::cancelled})
    if (word == to_string(each)) return {};
  return "'" + word + "' is none of completed, failed, cancelled, unfinished, unknown";
}

}  // namespace

void add_scope(CLI::App& command, ScopeOptions& options) {
  const auto text = [&](const char* name, std::optional<std::string>& value, const char* help,
                        const char* type) {
    return command.add_option(name, value, help)->type_name(type);
  };
  text("--vm", options.vm, "of this virtual machine", "NAME");
  text("--host", options.host, "from or to this host", "NAME");
  text("--device", options.device, "with this device", "NAME");
  text("--outcome", options.outcome, "completed, failed, cancelled, unfinished or unknown", "WORD")
      ->check(outcome_word);
  text("--cause", options.cause, "whose first error is of this rule", "RULE");
  text("--rule", options.rule, "with a finding of this rule", "RULE");
  command.add_option("--label", options.labels, "with this label, may be repeated")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
}

void add_moments(CLI::App& command, ScopeOptions& options) {
  command
      .add_option("--since", options.since,
                  "began then or later: 2026-10-01, 2026-10, ISO 8601, Unix seconds, or a time\n"
                  "ago such as 7d")
      ->type_name("T");
  command.add_option("--until", options.until, "began before that")->type_name("T");
}

void add_number(CLI::App& command, const char* name, std::int64_t& number, const char* help) {
  command.add_option(name, number, help)
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000'000'000}))
      ->type_name("N");
}

std::optional<std::size_t> to_limit(std::int64_t number) {
  return number == 0 ? std::nullopt : std::optional(static_cast<std::size_t>(number));
}

Result<records::ask::Scope> to_scope(const ScopeOptions& options) {
  records::ask::Scope scope;
  const auto since = moment("--since", options.since);
  if (!since) return tl::unexpected(since.error());
  const auto until = moment("--until", options.until);
  if (!until) return tl::unexpected(until.error());
  if (*since && *until && **until < **since)
    return fail("is before --since", "--until", "swap them");
  for (const std::string& text : options.labels) {
    auto label = parse_label(text);
    if (!label) return tl::unexpected(label.error());
    scope.labels.push_back(std::move(*label));
  }
  if (const auto cause = is_rule("--cause", options.cause); !cause)
    return tl::unexpected(cause.error());
  if (const auto rule = is_rule("--rule", options.rule); !rule) return tl::unexpected(rule.error());
  scope.since = *since;
  scope.until = *until;
  scope.vm = options.vm;
  scope.host = options.host;
  scope.device = options.device;
  scope.outcome = options.outcome;
  scope.cause = options.cause;
  scope.rule = options.rule;
  return scope;
}

}  // namespace ackscope::cli::records_command
