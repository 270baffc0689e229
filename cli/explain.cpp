#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <limits>
#include <memory>

#include "analysis/rules/manual.hpp"
#include "analysis/rules/rule.hpp"
#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/manual_page.hpp"
#include "cli/nearest.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

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

/// Wrapped for a terminal; for other programs a line each, whatever its length.
int list_rules() {
  report::TextStyle style = terminal_style(false);
  if (isatty(STDOUT_FILENO) == 0) style.width = std::numeric_limits<int>::max();
  return deliver(std::nullopt, exit_clean, [&](std::ostream& out) {
    for (const rules::Page& page : pages_of_rules()) out << list_entry(page, style);
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

void write_page(const rules::Page& page, std::ostream& out) {
  out << page.rule << "\n\n" << plain_text(page.text, terminal_style(false));
}

int run_explain(const std::vector<std::string>& names) {
  if (names.empty()) return list_rules();
  const Pages pages = pages_of_rules();
  Pages chosen;
  for (const std::string& name : names) {
    const auto page = std::ranges::find(pages, name, &rules::Page::rule);
    if (page == pages.end()) return no_such_rule(name);
    chosen.push_back(*page);
  }
  return deliver(std::nullopt, exit_clean, [&](std::ostream& out) {
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (i > 0) out << '\n';
      write_page(chosen[i], out);
    }
  });
}

}  // namespace

void add_explain(CLI::App& program, Run& run) {
  const auto names = std::make_shared<std::vector<std::string>>();
  CLI::App& command =
      add_command(program, "explain", "what a finding means and what to do about it");
  command.footer("\nWithout RULE: lists all rules. Exit codes: 0; 2 usage.");
  command.add_option("RULE", *names, "names of findings, such as late-request")->type_name("");
  command.callback([names, &run] { run = [names] { return run_explain(*names); }; });
}

}  // namespace ackscope::cli
