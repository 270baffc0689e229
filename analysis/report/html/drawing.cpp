#include "analysis/report/html/sections.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/timeline/charts.hpp"

namespace ackscope::report::html {
namespace {

void write_toolbar(Html& html) {
  html << "<div class=\"toolbar screen-only\" hidden>"
          "<button type=\"button\" data-do=\"in\" title=\"zoom in (+)\">+</button>"
          "<button type=\"button\" data-do=\"out\" title=\"zoom out (-)\">\u2212</button>"
          "<button type=\"button\" data-do=\"left\" title=\"earlier (left arrow)\">\u2190</button>"
          "<button type=\"button\" data-do=\"right\" title=\"later (right arrow)\">\u2192</button>"
          "<button type=\"button\" data-do=\"reset\" title=\"everything (0)\">reset</button>"
          "<span class=\"range\"></span><span class=\"scroll-hint\">scroll \u2192</span></div>\n";
}

void write_box(Html& html, const Migration& m, Markup window, Markup label) {
  html << "<div class=\"drawing\" data-migration=\"" << prefix(m) << "\" data-window=\"" << window
       << "\">\n";
  write_toolbar(html);
  html << "<div class=\"canvas\" tabindex=\"0\" role=\"img\" aria-label=\"" << label
       << "\"><p class=\"no-script\">The drawing needs the page's script; the tables below say the "
          "same.</p></div></div>\n";
}

}  // namespace

void write_drawings(Html& html, const Migration& m) {
  if (!begin_or_first(m) || !end_or_last(m)) {
    html << "<p class=\"none\">No time is known, there is nothing to draw.</p>\n";
    return;
  }
  html << "<section class=\"drawings\" id=\"" << prefix(m)
       << "-drawing\"><div>\n<h3>Timeline</h3>\n";
  write_box(html, m, Markup("whole"), Markup("timeline of the whole migration"));
  if (chart::switchover_window(m)) {
    html << "</div><div class=\"lens\">\n<h3>The switchover, enlarged</h3>\n";
    write_box(html, m, Markup("lens"), Markup("timeline of the switchover"));
  }
  html << "</div>\n";
  html << "<div class=\"legend\"></div>\n<script type=\"application/json\" id=\"" << prefix(m)
       << "-data\">";
  html.raw(script_safe(drawing_data(m))) << "</script>\n</section>\n";
}

}  // namespace ackscope::report::html
