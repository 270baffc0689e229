#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "analysis/report/html/drawing_rounds.hpp"
#include "analysis/report/html/markup.hpp"
#include "analysis/report/html/write_html.hpp"
#include "tests/analysis/report/stories.hpp"

namespace ackscope::report {
namespace {

using html::Json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view hostile = "</script><img src=x onerror=alert(1)>\"'&<!--";

std::string written(const Analysis& analysis, const Identity& identity = {}) {
  std::ostringstream out;
  write_html(analysis, out, identity);
  return out.str();
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

/// The data beside the drawing of migration `number`, as the script reads them.
Json data_of(const std::string& page, int number = 1) {
  const std::string open =
      "<script type=\"application/json\" id=\"m" + std::to_string(number) + "-data\">";
  const std::size_t begin = page.find(open) + open.size();
  return Json::parse(page.substr(begin, page.find("</script>", begin) - begin));
}

TEST(HtmlEscaping, TextCannotBecomeMarkup) {
  EXPECT_EQ(html::escaped("<b a='1' c=\"2\">&"), "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;");
  EXPECT_EQ(html::escaped("bad \xff and \x1b[31m and \xe2\x80\xae"), "bad ? and ?[31m and ???");
  EXPECT_EQ(html::escaped("\u00b5"), "\u00b5");
}

TEST(HtmlEscaping, JsonCannotEndItsElement) {
  EXPECT_EQ(html::script_safe("[\"</script><!--&\"]"),
            "[\"\\u003c/script\\u003e\\u003c!--\\u0026\"]");
}

TEST(HtmlEscaping, Typesetting) {
  EXPECT_EQ(html::typeset("474 us +- 3 us; 9 users, bus 3 usb"),
            "474\u00a0\u00b5s \u00b1 3\u00a0\u00b5s; 9 users, bus 3 usb");
}

TEST(Html, HostileTextStaysText) {
  Migration m = stories::late_request();
  const std::string text(hostile);
  m.devices[1].source_name = m.devices[1].destination_name = text;
  m.devices[1].qdev_id = m.error = m.error_destination = m.source->host = m.source->vm = text;
  m.incomplete = {text};
  m.findings[0].rule = m.findings[0].title = m.findings[0].explanation = text;
  m.findings[0].device = m.findings[0].evidence[0].event = m.findings[0].evidence[0].text = text;
  m.outage_parts = {{OutageStage::loading, text, Side::destination, stories::begin, 5, 0}};
  m.what_if = {{Policy::off, false, Prospect::completes, 1, 2, 3, text, {text}}};
  m.qmp_source = QmpReport{};
  m.qmp_source->path = text;
  m.qmp_source->qemu = m.qmp_source->status = m.qmp_source->error = text;
  m.qmp_source->devices = {{text, text, text}};
  m.clock_alignment->contradictions = {text};
  Analysis analysis = stories::analysis({m});
  analysis.inputs[0].path = analysis.inputs[0].producer = text;
  analysis.inputs[0].notes = {text};
  const std::string page = written(analysis, {text, {{text, text}}});
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, HasSubstr("&lt;img src=x"));
  EXPECT_EQ(count(page, "</script>"), 2U);
  EXPECT_EQ(data_of(page)["devices"][1]["name"], text);
}

TEST(Html, LoadsNothingAndForbidsIt) {
  const std::string page = written(stories::analysis({stories::late_request()}));
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>"));
  EXPECT_THAT(page, HasSubstr("default-src 'none'; script-src 'sha256-"));
  EXPECT_THAT(page, Not(AnyOf(HasSubstr("<link"), HasSubstr("@import"), HasSubstr(" src="),
                              HasSubstr("unsafe-inline"))));
  const std::regex address("(https?:)?//[a-z]");
  std::string without_names =
      std::regex_replace(page, std::regex("http://www.w3.org/2000/svg"), "");
  EXPECT_FALSE(std::regex_search(without_names, std::regex("https?://")));
}

TEST(Html, SummaryComesFirstAndEveryMigrationHasOne) {
  const std::string page = written(stories::analysis({stories::cancelled(), stories::completed()}));
  EXPECT_LT(page.find("CANCELLED after"), page.find("id=\"m1-drawing\""));
  EXPECT_LT(page.find("COMPLETED in"), page.find("id=\"m2-drawing\""));
  EXPECT_THAT(page, AllOf(HasSubstr("href=\"#m1\""), HasSubstr("href=\"#m2\"")));
  EXPECT_THAT(
      page,
      HasSubstr("<p class=\"outage-line\">Outage 8.76\u00a0ms: loading 0000:3b:00.1 6\u00a0ms"));
}

TEST(Html, TheTitleAndTheTopTellPagesApart) {
  Migration m = stories::late_request();
  m.source->host = "alpha<1>";
  m.source->vm = "shop";
  const std::string page = written(stories::analysis({m}));
  const std::string title =
      page.substr(page.find("<title>"), page.find("</title>") - page.find("<title>"));
  EXPECT_THAT(title, AllOf(HasSubstr("Migration failed, 20"), HasSubstr(" UTC, alpha&lt;1&gt;"),
                           HasSubstr("vm shop")));
  const std::string top =
      page.substr(page.find("<header>"), page.find("</header>") - page.find("<header>"));
  EXPECT_THAT(top, AllOf(HasSubstr("begin 20"), HasSubstr("source alpha&lt;1&gt;"),
                         HasSubstr("vm shop"), HasSubstr("<span class=\"path\">")));
  m.begin_ns.reset();
  m.outcome = Outcome::unknown;
  EXPECT_THAT(written(stories::analysis({m})),
              HasSubstr("<title>Migration outcome unknown, alpha"));
}

TEST(Html, OnlyTheEvidenceOfErrorsIsOpen) {
  Migration m = stories::late_request();
  ASSERT_FALSE(m.findings.at(0).evidence.empty());
  const std::string_view open = "<details class=\"shown-evidence\" open>";
  m.findings.resize(1);
  EXPECT_EQ(count(written(stories::analysis({m})), open), 1U);
  m.findings[0].severity = Severity::warning;
  EXPECT_EQ(count(written(stories::analysis({m})), open), 0U);
}

TEST(Html, EvidencePointsIntoTheDrawing) {
  const std::string page = written(stories::analysis({stories::late_request()}));
  EXPECT_THAT(page, HasSubstr("id=\"m1-f1-e1\""));
  EXPECT_THAT(page, HasSubstr("href=\"#m1-drawing\" data-t=\"1322273000\" "
                              "data-label=\"vfio_state_pending\""));
  EXPECT_EQ(data_of(page)["findings"][0][5], "m1-f1");
}

TEST(Html, DrawingDataCountFromTheBegin) {
  const Json data = data_of(written(stories::analysis({stories::late_request()})));
  EXPECT_EQ(data["span"], (Json::array({0, 1'323'452'000})));
  EXPECT_EQ(data["lens"], (Json::array({1'321'417'000, 1'323'452'000})));
  EXPECT_EQ(data["pending"][1], (Json::array({1'111'206'000, 1})));
  EXPECT_EQ(data["phases"][1], (Json::array({"precopy", 8'500'000, 1'321'417'000})));
  EXPECT_EQ(data["devices"][1]["rounds"][1]["state"], "late");
}

TEST(Html, NothingFoundAndNothingKnown) {
  EXPECT_THAT(written(stories::analysis({})), HasSubstr("No migration was found"));
  EXPECT_THAT(written(stories::analysis({Migration{}})), HasSubstr("there is nothing to draw"));
}

TEST(Html, ImpossibleTimesAreHarmless) {
  constexpr Ns first = std::numeric_limits<Ns>::min(), last = std::numeric_limits<Ns>::max();
  Migration m = stories::late_request();
  m.begin_ns = last;
  m.end_ns = m.outage_ns = first;
  m.devices[0].rounds[0].sent_ns = first;
  m.devices[0].rounds[0].acked_ns = last;
  m.outage_parts = {{OutageStage::loading, "a", {}, last, last, last},
                    {OutageStage::loading, "a", {}, first, last, last}};
  m.blocked = {{last, first}};
  m.findings[0].t_ns = first;
  m.findings[0].cost_ns = first;
  EXPECT_FALSE(data_of(written(stories::analysis({m})))["devices"].empty());
}

TEST(Html, ManyRoundsStaySmall) {
  const std::string page = written(stories::analysis({stories::large(16, 200)}));
  EXPECT_LT(page.size(), 2'000'000U);
  EXPECT_EQ(data_of(page)["devices"].size(), 16U);
  EXPECT_EQ(count(page, "<details class=\"device-box\">"), 16U);
}

TEST(HtmlRounds, StagesAreMonotone) {
  const Round round = stories::late_request().devices[0].rounds[0];
  const auto stages = html::round_stages(round, stories::at_us(2'000'000));
  ASSERT_TRUE(stages);
  Ns last = stages->begin;
  for (const auto& [point, at] : stages->ends) {
    EXPECT_GE(at, last);
    last = at;
  }
  EXPECT_EQ(stages->ends[1].second, round.sent_ns);  // it had arrived before
  EXPECT_FALSE(stages->open_until);
}

TEST(HtmlRounds, PendingRoundsGoOnUntilTheEnd) {
  const Migration m = stories::cancelled();
  const auto stages = html::round_stages(m.devices[1].rounds[0], *m.end_ns);
  ASSERT_TRUE(stages);
  EXPECT_EQ(stages->ends.back().first, 2);  // it was loaded and approved after the end
  EXPECT_EQ(stages->open_until, m.end_ns);
}

TEST(HtmlRounds, OverlappingRoundsLieInDifferentRows) {
  Migration m = stories::late_request();
  m.devices[0].rounds.push_back(m.devices[0].rounds[0]);
  const Json list = html::device_list(m, stories::begin, *m.end_ns);
  EXPECT_EQ(list[0]["rows"], 2);
  EXPECT_NE(list[0]["rounds"][0]["row"], list[0]["rounds"][1]["row"]);
  EXPECT_EQ(list[1]["rows"], 1);
}

}  // namespace
}  // namespace ackscope::report
