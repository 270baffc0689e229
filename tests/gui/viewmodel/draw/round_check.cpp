#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/gui/viewmodel/draw/report_parts.hpp"

namespace ackscope::viewmodel::test {
namespace {

/// The stages' ends that the report has, none before the one before it.
std::vector<Ns> known_ends(const Json& round) {
  std::vector<Ns> known;
  for (const char* key : {"sent_ns", "arrived_ns", "loaded_ns", "approved_ns", "acked_ns"}) {
    const OptNs at = time(round.at(key));
    if (at) known.push_back(known.empty() ? *at : std::max(*at, known.back()));
  }
  return known;
}

/// What the piece between two known moments is, by the moments alone. Nothing: not compared.
std::optional<Role> role_between(const Json& round, Ns from, OptNs last) {
  const auto passed = [&](const char* key) {
    const OptNs at = time(round.at(key));
    return at && *at <= from;
  };
  if (!round.at("sent_ns").is_null() && !passed("sent_ns")) return Role::requested;
  if (passed("approved_ns")) return last && *last <= from ? Role::approved : Role::pending;
  if (passed("loaded_ns")) return Role::loaded;
  if (passed("arrived_ns")) return Role::arrived;
  if (passed("sent_ns") && !round.at("arrived_ns").is_null()) return Role::sent;
  return {};
}

/// The moment that lets the ACK go: the approval, or with one ACK for all the last of them.
OptNs ack_goes(const Json& report, const Json& round) {
  return report.at("mechanism") == "legacy" ? last_approval_of(report)
                                            : time(round.at("approved_ns"));
}

void check_roles(const Json& report, const Json& round, const std::vector<Span>& spans,
                 const std::string& where) {
  if (round.at("state") == "late") return;
  for (const Span& span : spans) {
    const auto role = role_between(round, span.begin, ack_goes(report, round));
    if (role) {
      EXPECT_EQ(to_string(span.role), to_string(*role)) << where << " " << span.begin;
    }
  }
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

}  // namespace

OptNs last_approval_of(const Json& report) {
  OptNs last;
  for (const Json& device : report.at("devices"))
    for (const Json& round : device.at("rounds")) {
      if (round.at("state") != "acked" && round.at("state") != "pending") continue;
      const OptNs approved = time(round.at("approved_ns"));
      if (!approved) return {};
      last = std::max(last.value_or(*approved), *approved);
    }
  return last;
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
      EXPECT_EQ(span.subject.kind, Subject::Kind::round);
      spans[span.subject.index].push_back(span);
    }
    for (const Mark& mark : lane.marks)
      if (mark.subject.kind == Subject::Kind::round)
        marks[mark.subject.index].push_back(mark);
      else
        EXPECT_EQ(mark.role, Role::failed);
    for (const auto& [index, list] : spans) EXPECT_LT(index, rounds.size());
    for (std::size_t i = 0; i < rounds.size(); ++i) {
      const std::string where = lane.key + " " + std::to_string(i);
      check_round(rounds.at(i), spans[i], marks[i], where);
      check_roles(report, rounds.at(i), spans[i], where);
    }
  }
  EXPECT_EQ(lanes, devices.size());
}

}  // namespace ackscope::viewmodel::test
