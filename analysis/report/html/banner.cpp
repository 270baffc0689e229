#include "analysis/report/html/sections.hpp"
#include "analysis/report/text/parties.hpp"

namespace ackscope::report::html {
namespace {

std::optional<std::string> vm_of(const Migration& m) {
  for (const auto& party : {m.source, m.destination})
    if (party && party->vm) return party->vm;
  return std::nullopt;
}

std::string_view name_of(Outcome outcome) {
  return outcome == Outcome::unknown ? "outcome unknown" : to_string(outcome);
}

/// "; source alpha, destination beta, vm shop": what of it is known.
std::string places(const Migration& m) {
  std::string text;
  const auto add = [&](std::string_view what, const std::optional<std::string>& name) {
    if (name) text.append(text.empty() ? "; " : ", ").append(what).append(*name);
  };
  if (m.source) add("source ", m.source->host);
  if (m.destination) add("destination ", m.destination->host);
  add("vm ", vm_of(m));
  return text;
}

/// What tells this page from others in a row of tabs: hosts and machine only where known.
std::string title_of(const Analysis& analysis, const Migration& m) {
  std::string text(name_of(m.outcome));
  if (m.begin_ns) text += ", " + begin_words(analysis, m);
  for (const auto& party : {m.source, m.destination})
    if (party && party->host) text += ", " + *party->host;
  if (const auto vm = vm_of(m)) text += ", vm " + *vm;
  return text;
}

}  // namespace

std::string page_title(const Analysis& analysis) {
  if (analysis.migrations.empty()) return "No migration";
  const std::string last = title_of(analysis, analysis.migrations.back());
  const std::size_t count = analysis.migrations.size();
  return count == 1 ? "Migration " + last : std::to_string(count) + " migrations, the last " + last;
}

void write_origin(Html& html, const Analysis& analysis) {
  html << "<p class=\"identity origin\">";
  if (!analysis.migrations.empty()) {
    const Migration& first = analysis.migrations.front();
    html << "begin " << begin_words(analysis, first) << places(first) << "<br>";
  }
  html << "from ";
  for (std::size_t i = 0; i < analysis.inputs.size(); ++i) {
    if (i > 0) html << ", ";
    html << "<span class=\"path\">" << analysis.inputs[i].path << "</span>";
  }
  if (analysis.inputs.empty()) html << "no input that could be read";
  html << "</p>\n";
}

}  // namespace ackscope::report::html
