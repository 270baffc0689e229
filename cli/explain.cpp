#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "analysis/rules/manual.hpp"
#include "analysis/rules/rule.hpp"
#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/nearest.hpp"
#include "cli/output.hpp"

namespace ackscope::cli {
namespace {

using Pages = std::vector<rules::Page>;

/// The pages of rules, in the order of the rules; other sections of the document are none.
Pages pages_of_rules() {
  Pages pages;
  const Pages document = rules::pages(rules::manual());
  for (const rules::Rule& rule : rules::all()) {
    const auto page = std::ranges::find(document, rule.name, &rules::Page::rule);
    if (page != document.end()) pages.push_back(*page);
  }
  return pages;
}

int list_rules() {
  return deliver(std::nullopt, exit_clean, [](std::ostream& out) {
    for (const rules::Page& page : pages_of_rules())
      out << fmt::format("{:<27} {}\n", page.rule, page.summary);
  });
}

int no_such_rule(const std::string& name) {
  std::vector<std::string> names;
  for (const rules::Rule& rule : rules::all()) names.emplace_back(rule.name);
  const auto near = nearest(name, names);
  complain(Error{"no such rule", name,
                 near.empty() ? "'ackscope explain' lists all rules"
                              : fmt::format("did you mean {}?", fmt::join(near, ", "))});
  return exit_usage;
}

int run_explain(const std::string& name) {
  if (name.empty()) return list_rules();
  const Pages pages = pages_of_rules();
  const auto page = std::ranges::find(pages, name, &rules::Page::rule);
  if (page == pages.end()) return no_such_rule(name);
  return deliver(std::nullopt, exit_clean, [&](std::ostream& out) {
    out << page->rule << "\n\n" << page->text << '\n';
  });
}

}  // namespace

void add_explain(CLI::App& program, Run& run) {
  const auto name = std::make_shared<std::string>();
  CLI::App& command =
      add_command(program, "explain", "what a finding means and what to do about it");
  command.footer("\nWithout RULE: all rules, a line each. Exit codes: 0; 2 usage.");
  command.add_option("RULE", *name, "name of a finding, such as late-request")->type_name("");
  command.callback([name, &run] { run = [name] { return run_explain(*name); }; });
}

}  // namespace ackscope::cli
