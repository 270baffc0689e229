#include "analysis/report/text/outage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/units.hpp"

namespace ackscope::report {
namespace {

/// More would not be read in a line.
constexpr std::size_t most_shares = 6;
/// QEMU's downtime is made of milliseconds of a clock of its own.
constexpr Ns downtime_resolution = 1'000'000;

void add_piece(const OutagePart& part, std::vector<OutageShare>& shares) {
  const auto same = [&](const OutageShare& share) {
    return share.part == part.part && share.device == part.device;
  };
  auto share = std::find_if(shares.begin(), shares.end(), same);
  if (share == shares.end())
    share = shares.insert(share, {part.part, part.device, part.side, 0, 0, 0});
  if (share->side != part.side) share->side.reset();
  share->duration_ns = sum(share->duration_ns, part.duration_ns);
  // The clocks are wrong by the same for neighbours: what one piece gains the next one loses.
  share->uncertainty_ns = std::max(share->uncertainty_ns, part.uncertainty_ns);
  ++share->pieces;
}

/// What lies between the two clocks' begins and ends. Both follow from their definitions.
std::string what_differs(const Migration& m, Ns more) {
  if (m.guest_running_at_decision == false && more < 0)
    return "it begins when the migration itself stops the guest, which management had done before";
  if (more > 0)
    return "it begins before the guest stops and ends when the source has heard from the "
           "destination";
  return "it ends when the source has heard from the destination, which is before the guest and "
         "its "
         "devices run";
}

}  // namespace

bool kept_running(const Migration& m) {
  return m.source && m.outcome != Outcome::completed && m.outage_open == false &&
         !m.guest_stopped_ns;
}

std::vector<OutageShare> outage_shares(const Migration& m) {
  std::vector<OutageShare> shares;
  for (const OutagePart& part : m.outage_parts) add_piece(part, shares);
  std::stable_sort(shares.begin(), shares.end(), [](const OutageShare& a, const OutageShare& b) {
    return a.duration_ns > b.duration_ns;
  });
  return shares;
}

std::string_view part_words(OutageStage part) {
  switch (part) {
    case OutageStage::stopped_before:
      return "stopped or paused by management";
    case OutageStage::stopping_devices:
      return "stopping devices";
    case OutageStage::final_query:
      return "final query";
    case OutageStage::saving:
      return "saving";
    case OutageStage::in_flight:
      return "in flight";
    case OutageStage::loading:
      return "loading";
    case OutageStage::starting:
      return "starting";
    case OutageStage::unknown:
      break;
  }
  return "unknown";
}

std::string share_words(const OutageShare& share, const TextStyle& style) {
  std::string text(part_words(share.part));
  const bool of_something = share.part == OutageStage::loading || share.part == OutageStage::saving;
  if (share.device) return text + " " + printable(*share.device, style.unicode);
  return of_something ? text + " other state" : text;
}

std::string outage_line(const Migration& m, const TextStyle& style) {
  const std::vector<OutageShare> shares = outage_shares(m);
  if (shares.empty()) return {};
  std::string text = "Outage " + duration(m.outage_ns) + ":";
  const std::size_t shown = shares.size() > most_shares ? most_shares - 1 : shares.size();
  for (std::size_t i = 0; i < shown; ++i)
    text += fmt::format("{} {} {}", i == 0 ? "" : ",", share_words(shares[i], style),
                        duration(shares[i].duration_ns));
  Ns rest = 0;
  for (std::size_t i = shown; i < shares.size(); ++i) rest = sum(rest, shares[i].duration_ns);
  if (shown < shares.size())
    text += fmt::format(", {} more {}", shares.size() - shown, duration(rest));
  return text;
}

std::string downtime_line(const Migration& m) {
  if (!m.downtime_ns || !m.outage_ns) return {};
  const Ns more = difference(*m.downtime_ns, *m.outage_ns);
  std::string text = "QEMU's downtime is " + duration(*m.downtime_ns);
  if (more < downtime_resolution && more > -downtime_resolution)
    return text + ", the outage to within a ms.";
  return text + fmt::format(", {} {}: {}.", duration(more < 0 ? difference(0, more) : more),
                            more < 0 ? "less" : "more", what_differs(m, more));
}

std::string limit_words(const Migration& m) {
  if (!m.downtime_limit_ns) return {};
  const std::string limit = "limit " + duration(*m.downtime_limit_ns);
  switch (m.downtime_limit_origin) {
    case LimitOrigin::trace:
      return limit + " (threshold by bandwidth, from the trace)";
    case LimitOrigin::qmp:
      return limit + " (from QMP)";
    case LimitOrigin::option:
      return limit + " (as given)";
    case LimitOrigin::none:
      break;
  }
  return limit;
}

}  // namespace ackscope::report
