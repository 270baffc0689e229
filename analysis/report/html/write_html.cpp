#include "analysis/report/html/write_html.hpp"

#include "analysis/report/html/assets.hpp"
#include "analysis/report/html/sections.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/sections.hpp"
#include "analysis/report/version.hpp"

namespace ackscope::report::html {

std::string prefix(const Migration& m) { return "m" + std::to_string(m.index + 1); }

Ns zero_of(const Migration& m) { return begin_or_first(m).value_or(0); }

void write_time(Html& html, const Migration& m, OptNs at) {
  if (!at) {
    html << "-";
    return;
  }
  html << "<span title=\"" << difference(*at, zero_of(m)) << " ns from the begin\">"
       << offset(since_begin(m, at), migration_offsets(m)) << "</span>";
}

namespace {

void write_head(Html& html, const Analysis& analysis) {
  html << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '"
       << script_hash << "'; style-src '" << style_hash
       << "'; base-uri 'none'; form-action 'none'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n"
          "<title>"
       << page_title(analysis) << " \u2013 ackscope</title>\n<style>";
  html.raw(style_sheet) << "</style>\n</head>\n<body>\n";
}

void write_identity(Html& html, const Identity& identity) {
  if (identity.empty()) return;
  html << "<p class=\"identity\">";
  if (identity.migration_id) html << "migration id <b>" << *identity.migration_id << "</b> ";
  for (const auto& [key, value] : identity.labels)
    html << "<span class=\"label\">" << key << "=" << value << "</span> ";
  html << "</p>\n";
}

void write_navigation(Html& html, const Analysis& analysis) {
  if (analysis.migrations.size() < 2) return;
  html << "<nav><ol>";
  for (const Migration& m : analysis.migrations)
    html << "<li><a href=\"#" << prefix(m) << "\">migration " << m.index + 1 << ": "
         << to_string(m.outcome) << "</a></li>";
  html << "</ol></nav>\n";
}

void write_banner(Html& html, const Analysis& analysis, const Identity& identity) {
  html << "<header><h1>Migration report</h1>\n"
          "<button type=\"button\" id=\"theme\" class=\"screen-only\" hidden>dark</button>\n";
  write_origin(html, analysis);
  write_identity(html, identity);
  write_navigation(html, analysis);
  html << "</header>\n<main>\n";
}

void write_migration(Html& html, const Analysis& analysis, const Migration& m) {
  html << "<section class=\"migration\" id=\"" << prefix(m) << "\">\n";
  if (analysis.migrations.size() > 1)
    html << "<h2>Migration " << m.index + 1 << " of " << analysis.migrations.size() << "</h2>\n";
  write_summary(html, m);
  write_drawings(html, m);
  write_findings(html, m);
  write_outage(html, m);
  write_what_if(html, m);
  write_devices(html, m);
  write_facts(html, analysis, m);
  write_qmp(html, m);
  html << "</section>\n";
}

}  // namespace
}  // namespace ackscope::report::html

namespace ackscope::report {

void write_html(const Analysis& analysis, std::ostream& out, const Identity& identity) {
  html::Html page(out);
  html::write_head(page, analysis);
  html::write_banner(page, analysis, identity);
  if (analysis.migrations.empty())
    page << "<p class=\"none\">No migration was found in what could be read.</p>\n";
  for (const Migration& m : analysis.migrations) html::write_migration(page, analysis, m);
  html::write_inputs(page, analysis);
  page << "</main>\n<footer>Written by ackscope " << version()
       << ". Times are those of the source's clock where it was recorded.</footer>\n<script>";
  page.raw(html::script) << "</script>\n</body>\n</html>\n";
}

}  // namespace ackscope::report
