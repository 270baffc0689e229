#include "tests/gui/viewmodel/draw/report_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "analysis/report/json/write_json.hpp"
#include "tests/gui/viewmodel/draw/report_parts.hpp"

namespace ackscope::viewmodel::test {
namespace {

using Stretch = std::pair<Ns, Ns>;

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
    check_words(report, shown);
    check_nothing_else(scene);
    check_positions(drawn);
    check_lens(shown);
  }
}

}  // namespace ackscope::viewmodel::test
