#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/report/html/drawing_rounds.hpp"
#include "analysis/report/html/sections.hpp"
#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/sections.hpp"
#include "analysis/report/timeline/charts.hpp"
#include "analysis/report/timeline/rows.hpp"

namespace ackscope::report::html {
namespace {

/// Where the drawing begins and ends.
struct Frame {
  Ns zero;
  Ns end;
  Ns at(Ns time) const { return difference(time, zero); }
};

Json span(const Frame& frame, std::string_view words, Ns from, Ns to) {
  return Json::array({words, frame.at(from), frame.at(std::max(from, to))});
}

/// Setup, precopy, switchover: what the source does.
Json phases(const Migration& m, const Frame& frame) {
  Json list = Json::array();
  if (m.begin_ns && m.precopy_begin_ns)
    list.push_back(span(frame, "setup", *m.begin_ns, *m.precopy_begin_ns));
  if (m.precopy_begin_ns)
    list.push_back(span(frame, "precopy", *m.precopy_begin_ns, m.decision_ns.value_or(frame.end)));
  if (m.decision_ns)
    list.push_back(span(frame, "switchover", *m.decision_ns, m.end_ns.value_or(frame.end)));
  return list;
}

/// The same cases as the terminal's guest row: what is not known is not drawn.
Json guest(const Migration& m, const Frame& frame) {
  Json list = Json::array();
  const bool never_stopped = m.source && m.outage_open == false && !m.guest_stopped_ns;
  if (never_stopped) list.push_back(span(frame, "running on the source", frame.zero, frame.end));
  if (m.guest_stopped_ns) {
    list.push_back(span(frame, "running on the source", frame.zero, *m.guest_stopped_ns));
    list.push_back(
        span(frame, "down", *m.guest_stopped_ns, m.guest_resumed_ns.value_or(frame.end)));
  }
  if (m.guest_resumed_ns) {
    const bool moved = m.outcome == Outcome::completed || !m.source;
    list.push_back(span(frame, moved ? "running on the destination" : "running on the source",
                        *m.guest_resumed_ns, frame.end));
  }
  return list;
}

Json steps(const std::vector<PendingStep>& pending, const Frame& frame) {
  Json list = Json::array();
  for (const PendingStep& step : pending)
    list.push_back(Json::array({frame.at(step.at), step.count}));
  return list;
}

Json blocked(const Migration& m, const Frame& frame) {
  Json list = Json::array();
  for (const BlockedSpan& each : m.blocked)
    list.push_back(Json::array({frame.at(each.begin), frame.at(each.end)}));
  return list;
}

Json moments(const Migration& m, const Frame& frame) {
  Json list = Json::array();
  for (const chart::Moment& moment : chart::moments(m))
    list.push_back(Json::array({frame.at(moment.at), std::string(1, moment.letter), moment.words}));
  return list;
}

/// [part, device, side, begin, duration, uncertainty]
Json parts(const Migration& m, const Frame& frame) {
  Json list = Json::array();
  for (const OutagePart& part : m.outage_parts)
    list.push_back(Json::array({part_words(part.part), printable(part.device.value_or(""), true),
                                part.side ? to_string(*part.side) : "", frame.at(part.begin_ns),
                                part.duration_ns, part.uncertainty_ns}));
  return list;
}

/// [time, severity, rule, device], and [title, id] of those that are told in full. Findings without
/// a time have no mark.
Json findings(const Migration& m, const Frame& frame) {
  const std::vector<bool> told = told_in_full(m);
  Json list = Json::array();
  for (std::size_t i = 0; i < m.findings.size(); ++i) {
    const Finding& finding = m.findings[i];
    if (!finding.t_ns) continue;
    Json mark =
        Json::array({frame.at(*finding.t_ns), to_string(finding.severity),
                     printable(finding.rule, true), printable(finding.device.value_or(""), true)});
    if (told[i]) {
      mark.push_back(typeset(printable(finding.title, true)));
      mark.push_back(prefix(m) + "-f" + std::to_string(i + 1));
    }
    list.push_back(std::move(mark));
  }
  return list;
}

Json lens(const Migration& m, const Frame& frame) {
  const auto window = chart::switchover_window(m);
  if (!window) return nullptr;
  return Json::array({frame.at(window->begin), frame.at(window->end)});
}

}  // namespace

std::string drawing_data(const Migration& m) {
  const Ns zero = zero_of(m);
  const Ns last = end_or_last(m).value_or(zero);
  const Frame frame{zero, std::max({last, m.guest_resumed_ns.value_or(last), sum(zero, 1)})};
  Json data;
  data["span"] = Json::array({0, frame.at(frame.end)});
  data["lens"] = lens(m, frame);
  data["sides"] = Json::array({m.source.has_value(), m.destination.has_value()});
  data["moments"] = moments(m, frame);
  data["phases"] = phases(m, frame);
  data["guest"] = guest(m, frame);
  data["pending"] = steps(m.pending, frame);
  data["pending_destination"] = steps(m.pending_destination, frame);
  data["blocked"] = blocked(m, frame);
  data["devices"] = device_list(m, zero, frame.end);
  data["parts"] = parts(m, frame);
  data["findings"] = findings(m, frame);
  return data.dump(-1, ' ', true, Json::error_handler_t::replace);
}

}  // namespace ackscope::report::html
