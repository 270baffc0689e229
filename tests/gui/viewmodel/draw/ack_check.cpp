#include <gtest/gtest.h>

#include <set>

#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/words/explain.hpp"
#include "tests/gui/viewmodel/draw/report_parts.hpp"

namespace ackscope::viewmodel::test {
namespace {

using ArrowOf = std::tuple<Ns, Ns, Ns, bool>;

/// Every ACK that the report has both ends of; the legacy mechanism's is one for all devices.
std::multiset<ArrowOf> arrows_of(const Json& report) {
  std::multiset<ArrowOf> arrows;
  const bool legacy = report.at("mechanism") == "legacy";
  const OptNs last = last_approval_of(report);
  for (const Json& device : report.at("devices"))
    for (const Json& round : device.at("rounds")) {
      const OptNs from = time(round.at("approved_ns")), to = time(round.at("acked_ns"));
      if (!from || !to || (legacy && (from != last || !arrows.empty()))) continue;
      arrows.emplace(*from, *to, time(round.at("cross_host_uncertainty_ns")).value_or(0),
                     round.at("attribution") != "observed");
    }
  return arrows;
}

const Paragraph* paragraph_of(const Explanation& explanation, std::string_view title) {
  for (const Paragraph& each : explanation.paragraphs)
    if (each.title == title) return &each;
  return nullptr;
}

bool says(const Explanation& explanation, const std::string& words) {
  const Paragraph* waits = paragraph_of(explanation, "What waited for what");
  if (waits == nullptr) return false;
  for (const std::string& sentence : waits->sentences)
    if (sentence.rfind(words, 0) == 0) return true;
  return false;
}

/// From sent on; each stretch begins where the one before it ended.
void check_stretches(const Json& report, const Json& round, const Explanation& explanation,
                     const std::string& where) {
  const OptNs sent = time(round.at("sent_ns")), approved = time(round.at("approved_ns"));
  const OptNs begin = time(round.at("load_begin_ns")), arrived = time(round.at("arrived_ns"));
  const OptNs acked = time(round.at("acked_ns"));
  const bool legacy = report.at("mechanism") == "legacy";
  const OptNs goes = legacy ? last_approval_of(report) : approved;
  if (!sent || !approved || !acked || !goes || (!begin && !arrived)) return;
  const Ns loading =
      std::max(*sent, std::min(begin ? *begin : *arrived, arrived ? *arrived : *begin));
  if (loading > *approved || *goes > *acked) return;
  const auto expect = [&](const std::string& who, Ns length) {
    EXPECT_EQ(says(explanation, who + ": " + report::duration(length)), length > 0)
        << where << " " << who << " " << length;
  };
  if (loading > *sent) expect("On the way", loading - *sent);
  expect("Destination", *approved - loading);
  expect("Other devices", *goes - *approved);
  expect("On the way back", *acked - *goes);
}

}  // namespace

void check_arrows(const Json& report, const Scene& scene) {
  std::multiset<ArrowOf> expected, drawn;
  if (!report.at("source").is_null() && !report.at("destination").is_null())
    expected = arrows_of(report);
  for (const Arrow& arrow : scene.arrows)
    drawn.emplace(arrow.from, arrow.to, arrow.uncertainty_ns,
                  arrow.certainty != Certainty::observed);
  EXPECT_EQ(drawn, expected);
}

void check_words(const Json& report, const Shown& shown) {
  const Json& devices = report.at("devices");
  const bool both = !report.at("source").is_null() && !report.at("destination").is_null();
  if (!both || devices.size() > 16) return;
  for (std::uint32_t d = 0; d < devices.size(); ++d) {
    OptNs before;  // two rounds that overlap: the second waits for the first one's ACK
    for (std::size_t i = 0; i < devices.at(d).at("rounds").size(); ++i) {
      const Json& round = devices.at(d).at("rounds").at(i);
      const OptNs sent = time(round.at("sent_ns"));
      const bool overlaps = before && sent && *sent < *before;
      const OptNs acked = time(round.at("acked_ns"));
      if (acked) before = std::max(before.value_or(*acked), *acked);
      if (round.at("state") != "acked" || overlaps) continue;
      check_stretches(report, round, explain({Subject::Kind::round, Side::source, d, i}, shown),
                      std::to_string(d) + "/" + std::to_string(i));
    }
  }
}

}  // namespace ackscope::viewmodel::test
