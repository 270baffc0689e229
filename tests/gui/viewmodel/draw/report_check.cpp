#include "tests/gui/viewmodel/draw/report_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "analysis/report/json/write_json.hpp"

namespace ackscope::viewmodel::test {
namespace {

using Json = nlohmann::json;
using Kind = Subject::Kind;
using Stretch = std::pair<Ns, Ns>;

OptNs time(const Json& value) { return value.is_null() ? OptNs() : OptNs(value.get<Ns>()); }

const Lane* lane_of(const Scene& scene, const std::string& key) {
  for (const Lane& lane : scene.lanes)
    if (lane.key == key) return &lane;
  return nullptr;
}

const Lane& lane_or_none(const Scene& scene, const std::string& key) {
  static const Lane none;
  const Lane* lane = lane_of(scene, key);
  return lane ? *lane : none;
}

void check_findings(const Json& report, const Scene& scene) {
  std::multiset<std::tuple<Ns, std::string, std::string, bool>> expected, drawn;
  for (const Json& finding : report.at("findings"))
    if (const OptNs at = time(finding.at("t_ns")))
      expected.emplace(*at, finding.at("severity"), finding.at("rule"),
                       finding.at("confidence") == "inferred");
  for (const Mark& mark : lane_or_none(scene, "findings").marks)
    drawn.emplace(mark.at, std::string(to_string(mark.role)), mark.label,
                  mark.certainty == Certainty::inferred);
  EXPECT_EQ(drawn, expected);
}

void check_counter(const Json& steps, const Lane& lane) {
  std::vector<std::pair<Ns, std::string>> expected, drawn;
  for (const Json& step : steps)
    expected.emplace_back(step.at(0).get<Ns>(), std::to_string(step.at(1).get<std::uint64_t>()));
  for (const Mark& mark : lane.marks) drawn.emplace_back(mark.at, mark.label);
  EXPECT_EQ(drawn, expected) << lane.key;
  EXPECT_EQ(lane.curves.size(), expected.empty() ? 0U : 1U);
  for (const Curve& curve : lane.curves) {
    ASSERT_EQ(curve.points.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(curve.points.time(i), expected[i].first);
      EXPECT_EQ(std::to_string(curve.points.value(i)), expected[i].second);
    }
  }
}

void check_blocked(const Json& report, const Scene& scene) {
  std::vector<Stretch> expected, drawn;
  for (const Json& span : report.at("blocked"))
    expected.emplace_back(span.at(0).get<Ns>(), span.at(1).get<Ns>());
  for (const Span& span : lane_or_none(scene, "blocked").spans)
    if (!span.open) drawn.emplace_back(span.begin, span.end);
  EXPECT_EQ(drawn, expected);
}

void check_outage(const Json& report, const Scene& scene) {
  std::vector<std::tuple<Ns, Ns, std::string>> expected, drawn;
  std::multiset<std::pair<Ns, Ns>> whiskers, drawn_whiskers;
  for (const Json& part : report.at("outage_parts")) {
    const Ns begin = part.at("begin_ns"), length = part.at("duration_ns");
    expected.emplace_back(begin, begin + length, part.at("part").get<std::string>());
    if (part.at("uncertainty_ns") > 0)
      whiskers.emplace(begin + length, part.at("uncertainty_ns").get<Ns>());
  }
  const Lane& lane = lane_or_none(scene, "downtime");
  for (const Span& span : lane.spans) {
    drawn.emplace_back(span.begin, span.end, std::string(to_string(span.role)));
    EXPECT_EQ(span.certainty == Certainty::unknown, span.role == Role::unknown);
  }
  for (const Mark& mark : lane.marks) drawn_whiskers.emplace(mark.at, mark.uncertainty_ns);
  EXPECT_EQ(drawn, expected);
  EXPECT_EQ(drawn_whiskers, whiskers);
}

void check_moments(const Json& report, const Migration& m, const Scene& scene) {
  std::multiset<Ns> expected, drawn;
  for (const char* key :
       {"decision_ns", "guest_stopped_ns", "final_query_ns", "guest_resumed_ns", "end_ns"})
    if (const OptNs at = time(report.at(key))) expected.insert(*at);
  // Only the model has it.
  if (m.cancelled_ns) expected.insert(*m.cancelled_ns);
  const Lane& lane = lane_or_none(scene, "phases");
  for (const Mark& mark : lane.marks) drawn.insert(mark.at);
  EXPECT_EQ(drawn, expected);
  const std::map<std::string, std::string> begins = {
      {"setup", "begin_ns"}, {"precopy", "precopy_begin_ns"}, {"switchover", "decision_ns"}};
  for (const Span& span : lane.spans)
    EXPECT_EQ(span.begin, time(report.at(begins.at(std::string(to_string(span.role))))));
  for (const auto& [word, key] : begins) {
    const bool is_drawn = std::any_of(lane.spans.begin(), lane.spans.end(), [&](const Span& span) {
      return to_string(span.role) == word;
    });
    const bool needs_next = word == "setup" && report.at("precopy_begin_ns").is_null();
    EXPECT_EQ(is_drawn, !report.at(key).is_null() && !needs_next) << word;
  }
}

void check_guest(const Json& report, const Scene& scene) {
  const OptNs stopped = time(report.at("guest_stopped_ns"));
  const OptNs resumed = time(report.at("guest_resumed_ns"));
  const Lane& lane = lane_or_none(scene, "guest");
  std::size_t down = 0;
  for (const Span& span : lane.spans) {
    if (span.role == Role::running) {
      const bool before = stopped && span.end == *stopped;
      const bool after = resumed && span.begin == *resumed;
      const bool never = !stopped && report.at("outage_open") == false;
      EXPECT_TRUE(before || after || never);
      continue;
    }
    ++down;
    EXPECT_EQ(OptNs(span.begin), stopped);
    if (resumed) {
      EXPECT_EQ(span.end, std::max(*resumed, *stopped));
    }
    EXPECT_EQ(span.certainty == Certainty::observed,
              resumed.has_value() || report.at("outage_open") == true);
  }
  EXPECT_EQ(down, stopped ? 1U : 0U);
}

/// The stages' ends that the report has, none before the one before it.
std::vector<Ns> known_ends(const Json& round) {
  std::vector<Ns> known;
  for (const char* key : {"sent_ns", "arrived_ns", "loaded_ns", "approved_ns", "acked_ns"}) {
    const OptNs at = time(round.at(key));
    if (at) known.push_back(known.empty() ? *at : std::max(*at, known.back()));
  }
  return known;
}

void check_round(const Json& round, const std::vector<Span>& spans, const std::vector<Mark>& marks,
                 const std::string& where) {
  std::vector<Ns> all;
  for (const auto& [key, value] : round.items())
    if (key.ends_with("_ns") && key != "latency_ns" && key != "cross_host_uncertainty_ns" &&
        !value.is_null())
      all.push_back(value.get<Ns>());
  ASSERT_EQ(spans.empty(), all.empty()) << where;
  if (spans.empty()) return;
  const OptNs detected = time(round.at("detected_ns")), requested = time(round.at("requested_ns"));
  const Ns begin = detected    ? *detected
                   : requested ? *requested
                               : *std::min_element(all.begin(), all.end());
  EXPECT_EQ(spans.front().begin, begin) << where;
  for (std::size_t i = 1; i < spans.size(); ++i)
    EXPECT_EQ(spans[i].begin, spans[i - 1].end) << where;
  std::set<Ns> edges;
  for (const Span& span : spans) edges.insert({span.begin, span.end});
  for (const Ns at : known_ends(round))
    if (at > begin && at <= spans.back().end) {
      EXPECT_TRUE(edges.count(at)) << where << " " << at;
    }
  const std::string state = round.at("state");
  const OptNs acked = time(round.at("acked_ns"));
  if (acked) {
    EXPECT_EQ(spans.back().end, std::max(*acked, begin)) << where;
  }
  EXPECT_EQ(spans.back().open, !acked && (state == "pending" || state == "late")) << where;
  const bool guessed = round.at("attribution") != "observed";
  std::size_t acks = 0, loud = 0;
  for (const Mark& mark : marks) {
    if (mark.role == Role::acked) {
      ++acks;
      EXPECT_EQ(OptNs(mark.at), acked) << where;
      EXPECT_EQ(mark.certainty == Certainty::inferred, guessed) << where;
    } else {
      EXPECT_EQ(mark.role, Role::late) << where;
      EXPECT_TRUE(mark.at == begin || OptNs(mark.at) == requested) << where;
      loud += mark.loud;
      if (mark.loud) {
        EXPECT_EQ(mark.at, requested.value_or(begin)) << where;
      }
    }
  }
  EXPECT_EQ(acks, acked ? 1U : 0U) << where;
  EXPECT_EQ(loud, state == "late" ? 1U : 0U) << where;
  if (acked && guessed && state != "unknown") {
    EXPECT_EQ(spans.back().certainty, Certainty::inferred) << where;
  }
  if (state == "unknown") {
    EXPECT_NE(spans.back().certainty, Certainty::observed) << where;
  }
}

void check_devices(const Json& report, const Scene& scene) {
  const Json& devices = report.at("devices");
  std::size_t lanes = 0;
  for (const Lane& lane : scene.lanes) {
    if (!lane.device || !lane.key.ends_with("/rounds")) continue;
    ++lanes;
    ASSERT_LT(*lane.device, devices.size());
    const Json& rounds = devices.at(*lane.device).at("rounds");
    std::map<std::uint64_t, std::vector<Span>> spans;
    std::map<std::uint64_t, std::vector<Mark>> marks;
    for (const Span& span : lane.spans) {
      EXPECT_EQ(span.subject.kind, Kind::round);
      spans[span.subject.index].push_back(span);
    }
    for (const Mark& mark : lane.marks)
      if (mark.subject.kind == Kind::round)
        marks[mark.subject.index].push_back(mark);
      else
        EXPECT_EQ(mark.role, Role::failed);
    for (const auto& [index, list] : spans) EXPECT_LT(index, rounds.size());
    for (std::size_t i = 0; i < rounds.size(); ++i)
      check_round(rounds.at(i), spans[i], marks[i], lane.key + " " + std::to_string(i));
  }
  EXPECT_EQ(lanes, devices.size());
}

void check_loads(const Json& report, const Scene& scene) {
  std::multiset<std::tuple<std::uint32_t, Ns, Ns, bool>> expected, drawn;
  for (std::uint32_t i = 0; i < report.at("devices").size(); ++i)
    for (const Json& load : report.at("devices").at(i).at("initial_loads")) {
      const OptNs begin = time(load.at("load_begin_ns")), end = time(load.at("load_end_ns"));
      if (begin && end) expected.emplace(i, *begin, *end, load.at("cause") == "unreported");
    }
  for (const Lane& lane : scene.lanes)
    if (lane.key.ends_with("/loads"))
      for (const Span& span : lane.spans)
        drawn.emplace(*lane.device, span.begin, span.end, span.certainty == Certainty::inferred);
  EXPECT_EQ(drawn, expected);
}

void check_arrows(const Json& report, const Scene& scene) {
  std::multiset<std::tuple<Ns, Ns, bool>> expected, drawn;
  const bool both = !report.at("source").is_null() && !report.at("destination").is_null();
  for (const Json& device : report.at("devices"))
    for (const Json& round : device.at("rounds")) {
      const OptNs from = time(round.at("approved_ns")), to = time(round.at("acked_ns"));
      if (both && from && to) expected.emplace(*from, *to, round.at("attribution") != "observed");
    }
  for (const Arrow& arrow : scene.arrows)
    drawn.emplace(arrow.from, arrow.to, arrow.certainty != Certainty::observed);
  EXPECT_EQ(drawn, expected);
}

/// Lanes of what only the tracks know; every other one was compared above.
void check_nothing_else(const Scene& scene) {
  const std::set<std::string> checked = {"phases",  "guest",    "pending", "pending-destination",
                                         "blocked", "findings", "downtime"};
  for (const Lane& lane : scene.lanes) {
    const bool of_tracks = lane.key.find("/states/") != std::string::npos ||
                           lane.key.ends_with("/bytes") || lane.key.rfind("events/", 0) == 0 ||
                           lane.key.rfind("return-path/", 0) == 0;
    const bool of_device = lane.key.ends_with("/rounds") || lane.key.ends_with("/loads");
    EXPECT_TRUE(checked.count(lane.key) || of_tracks || of_device) << lane.key;
    EXPECT_TRUE(std::is_sorted(lane.spans.begin(), lane.spans.end(),
                               [](auto& a, auto& b) { return a.begin < b.begin; }));
    for (const Span& span : lane.spans) {
      EXPECT_TRUE(span.subject) << lane.key;
      EXPECT_LE(span.begin, span.end) << lane.key;
      EXPECT_LT(span.row, lane.rows) << lane.key;
    }
    for (const Mark& mark : lane.marks) EXPECT_TRUE(mark.subject) << lane.key;
  }
}

/// Late marks and the edges of boxes stand where the viewport says.
void check_positions(const Drawn& d) {
  const auto x = [&](Ns at) { return d.size.header_width + d.view.x(at); };
  for (const Mark& mark : d.scene.loud) {
    const bool seen = std::any_of(
        d.picture.plot.glyphs.begin(), d.picture.plot.glyphs.end(), [&](const Glyph& glyph) {
          return glyph.role == Role::late && std::abs(glyph.at.x - x(mark.at)) < 4;
        });
    EXPECT_TRUE(seen) << "late request not drawn";
  }
  const auto plates =
      std::count_if(d.picture.plot.labels.begin(), d.picture.plot.labels.end(),
                    [](const Label& label) { return label.plate && label.role == Role::late; });
  EXPECT_EQ(plates > 0, !d.scene.loud.empty());
  std::map<Subject, std::vector<double>> edges;
  for (const Lane& lane : d.scene.lanes)
    for (const Span& span : lane.spans)
      for (const Ns at : {span.begin, span.end}) edges[span.subject].push_back(x(at));
  for (auto& [subject, known] : edges)
    for (const double edge : {d.size.header_width, d.size.header_width + d.view.width()})
      known.push_back(edge);
  for (const Box& box : d.picture.plot.boxes) {
    const bool of_span = box.subject && edges.count(box.subject) && box.count == 1;
    if (!of_span) continue;
    for (const double edge : {box.rect.x, box.rect.x + box.rect.width}) {
      const auto near = [&](double at) { return std::abs(at - edge) <= 1.01; };
      const auto& known = edges[box.subject];
      EXPECT_TRUE(std::any_of(known.begin(), known.end(), near)) << edge;
    }
  }
}

void check_labels(const DrawList& list, double right, double bottom) {
  for (const Label& label : list.labels) {
    EXPECT_GE(label.box.x, 0) << label.text;
    EXPECT_GE(label.box.y, 0) << label.text;
    EXPECT_LE(label.box.x + label.box.width, right + 0.5) << label.text;
    EXPECT_LE(label.box.y + label.box.height, bottom + 0.5) << label.text;
  }
  for (std::size_t i = 0; i < list.labels.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const Rect &a = list.labels[i].box, &b = list.labels[j].box;
      const bool overlap = a.x + 0.5 < b.x + b.width && b.x + 0.5 < a.x + a.width &&
                           a.y + 0.5 < b.y + b.height && b.y + 0.5 < a.y + a.height;
      EXPECT_FALSE(overlap) << list.labels[i].text << " / " << list.labels[j].text;
    }
}

void check_lens(const Shown& shown) {
  const bool decided = shown.migration().decision_ns.has_value();
  for (const double width : {500.0, 900.0, 1800.0}) {
    const auto lens = draw_lens(shown, width, 240, Monospace());
    if (!decided) {
      EXPECT_FALSE(lens);
    }
    if (!lens) continue;
    SCOPED_TRACE(width);
    check_labels(lens->list, width, 240);
    for (const Box& box : lens->list.boxes) EXPECT_LE(box.rect.x + box.rect.width, width + 0.5);
  }
}

}  // namespace

void expect_drawn_as_reported(const Recording& recording, const std::string& name) {
  SCOPED_TRACE(name);
  std::stringstream text;
  report::write_json(recording.analysis, text);
  const Json all = Json::parse(text.str()).at("migrations");
  ASSERT_EQ(all.size(), recording.analysis.migrations.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    SCOPED_TRACE(i);
    const Shown shown{recording, i};
    const Drawn drawn = draw_all(shown);
    const Scene& scene = drawn.scene;
    const Json& report = all.at(i);
    check_findings(report, scene);
    check_counter(report.at("pending"), lane_or_none(scene, "pending"));
    check_counter(report.at("pending_destination"), lane_or_none(scene, "pending-destination"));
    check_blocked(report, scene);
    check_outage(report, scene);
    check_moments(report, shown.migration(), scene);
    check_guest(report, scene);
    check_devices(report, scene);
    check_loads(report, scene);
    check_arrows(report, scene);
    check_nothing_else(scene);
    check_positions(drawn);
    const double right = drawn.size.header_width + drawn.view.width();
    for (const DrawList* list : {&drawn.picture.axis, &drawn.picture.header, &drawn.picture.plot})
      check_labels(*list, right, drawn.size.height);
    check_lens(shown);
  }
}

}  // namespace ackscope::viewmodel::test
