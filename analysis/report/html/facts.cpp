#include "analysis/report/html/sections.hpp"
#include "analysis/report/text/parties.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/sections.hpp"

namespace ackscope::report::html {
namespace {

constexpr TextStyle page_style{.width = 100, .colour = false, .unicode = true};

void write_fact(Html& html, std::string_view name, std::string_view words) {
  html << "<tr><th>" << name << "</th><td>" << words << "</td></tr>\n";
}

void write_contradictions(Html& html, const Migration& m) {
  if (!m.clock_alignment || m.clock_alignment->contradictions.empty()) return;
  html << "<tr class=\"contradiction\"><th>\u25c6 contradictions</th><td><ul>";
  for (const std::string& sentence : m.clock_alignment->contradictions)
    html << "<li>" << typeset(sentence) << "</li>";
  html << "</ul></td></tr>\n";
}

void write_count(Html& html, const std::optional<std::uint64_t>& count) {
  if (count) {
    html << *count;
  } else {
    html << "unknown";
  }
}

void write_acks(Html& html, const Migration& m) {
  if (m.mechanism == Mechanism::off) return;
  html << "<tr><th>ACKs</th><td>requested ";
  write_count(html, m.acks.requested);
  html << ", received ";
  write_count(html, m.acks.received);
  html << "; pending at the decision ";
  write_count(html, m.acks.pending_at_decision);
  html << ", at the end ";
  write_count(html, m.acks.pending_at_end);
  html << ", at most ";
  write_count(html, m.acks.max_pending);
  html << "</td></tr>\n";
}

void write_moment(Html& html, const Migration& m, std::string_view name, OptNs at) {
  if (!at) return;
  html << "<tr><th>" << name << "</th><td><a class=\"moment\" href=\"#" << prefix(m)
       << "-drawing\" data-t=\"" << difference(*at, zero_of(m)) << "\" data-label=\"" << name
       << "\">";
  write_time(html, m, at);
  html << " " << migration_offsets(m).name << "</a></td></tr>\n";
}

void write_moments(Html& html, const Migration& m) {
  write_moment(html, m, "precopy begins", m.precopy_begin_ns);
  write_moment(html, m, "decision to switch over", m.decision_ns);
  write_moment(html, m, "guest stopped", m.guest_stopped_ns);
  write_moment(html, m, "final query", m.final_query_ns);
  write_moment(html, m, "guest running again", m.guest_resumed_ns);
  write_moment(html, m, "cancelled by management", m.cancelled_ns);
  write_moment(html, m, "end", m.end_ns);
}

}  // namespace

void write_facts(Html& html, const Analysis& analysis, const Migration& m) {
  html << "<section><h3>Who, when, and how sure</h3>\n<div class=\"scroll\">"
          "<table class=\"facts\"><tbody>\n";
  write_fact(html, "begin", begin_words(analysis, m));
  write_fact(html, "source", party_words(m.source, page_style));
  write_fact(html, "destination", party_words(m.destination, page_style));
  if (m.source && m.destination) write_fact(html, "paired", to_string(m.pairing));
  write_fact(html, "clocks", typeset(clock_words(m)));
  write_contradictions(html, m);
  write_fact(html, "ACK mechanism", mechanism_words(m));
  write_acks(html, m);
  if (m.error) write_fact(html, "error", *m.error);
  if (m.error_destination) write_fact(html, "error on the destination", *m.error_destination);
  write_moments(html, m);
  html << "</tbody></table></div></section>\n";
}

}  // namespace ackscope::report::html
