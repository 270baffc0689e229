#include "analysis/report/html/sections.hpp"

namespace ackscope::report::html {
namespace {

void write_count(Html& html, std::uint64_t count, bool grave) {
  html << "<td class=\"number\">";
  if (grave && count > 0) {
    html << "<b class=\"bad\">! " << count << "</b>";
  } else {
    html << count;
  }
  html << "</td>";
}

void write_sides(Html& html, const InputSummary& input) {
  html << "<td>";
  if (input.sides.empty()) html << "unknown";
  for (std::size_t i = 0; i < input.sides.size(); ++i) {
    if (i > 0) html << ", ";
    html << to_string(input.sides[i]);
  }
  html << "</td>";
}

void write_input(Html& html, const InputSummary& input) {
  html << "<tr><td class=\"path\">" << input.path << "</td><td>" << to_string(input.backend)
       << "</td><td>" << input.producer << "</td>";
  write_sides(html, input);
  html << "<td>" << input.clock << "</td>";
  write_count(html, input.events, false);
  write_count(html, input.decoded, false);
  write_count(html, input.unknown, false);
  write_count(html, input.malformed, true);
  write_count(html, input.lost, true);
  html << "<td>";
  if (input.incomplete) {
    html << "<b class=\"warn\">\u25c6 incomplete</b>";
  } else {
    html << "complete";
  }
  html << "</td></tr>\n";
  for (const std::string& note : input.notes)
    html << "<tr class=\"input-note\"><td colspan=\"11\">" << note << "</td></tr>\n";
}

}  // namespace

void write_inputs(Html& html, const Analysis& analysis) {
  html << "<section class=\"inputs\"><h2>Inputs</h2>\n";
  if (analysis.inputs.empty()) {
    html << "<p class=\"none\">None could be read.</p></section>\n";
    return;
  }
  html << "<div class=\"scroll\"><table><thead><tr><th>input</th><th>format</th><th>producer</th>"
          "<th>side</th><th>clock</th><th class=\"number\">events</th>"
          "<th class=\"number\">understood</th><th class=\"number\">unknown</th>"
          "<th class=\"number\">malformed</th><th class=\"number\">lost</th><th>quality</th></tr>"
          "</thead><tbody>\n";
  for (const InputSummary& input : analysis.inputs) write_input(html, input);
  html << "</tbody></table></div></section>\n";
}

}  // namespace ackscope::report::html
