#include "analysis/whatif/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

namespace ackscope::whatif {
namespace {

/// Time that one device's loads take of the outage for the same reason.
struct Share {
  std::string device;
  Ns time = 0;
};
using Shares = std::vector<Share>;

void add(Shares& shares, const std::string& device, Ns time) {
  if (time <= 0) return;
  const auto same = std::ranges::find(shares, device, &Share::device);
  if (same != shares.end()) {
    same->time += time;
  } else {
    shares.push_back({device, time});
  }
}

/// What a policy does to the loads.
struct Moves {
  Shares saved;       ///< out of the outage
  Shares unreported;  ///< stays: nobody knew
  Shares ignored;     ///< stays: nobody waits
  Shares added;       ///< into the outage
  bool unknown = false;
};

Moves moves_of(const Demand& demand, Waits waits, Ns decision) {
  Moves out;
  for (const Load& load : demand.loads) {
    const OptNs now = in_outage(demand, load, decision, waits);
    if (!now || !load.in_outage) {
      out.unknown = true;
      continue;
    }
    add(out.saved, load.device, *load.in_outage - *now);
    add(out.added, load.device, *now - *load.in_outage);
    Shares& stays = load.cause == InitialCause::unreported ? out.unreported : out.ignored;
    add(stays, load.device, std::min(*now, *load.in_outage));
  }
  return out;
}

std::string list(const Shares& shares, std::string_view relation) {
  std::vector<std::string> words;
  for (const Share& share : shares) {
    words.push_back(fmt::format("{} {} {}", in_ms(share.time), relation, share.device));
  }
  return fmt::format("{}", fmt::join(words, " and the "));
}

std::string say_when(OptNs later_by) {
  if (!later_by) return "the source would have switched over";
  const Ns later = *later_by;
  if (later < 0) return fmt::format("the switchover would have come {} earlier", in_ms(-later));
  if (later > 0) return fmt::format("the switchover would have come {} later", in_ms(later));
  return "the switchover would have come at the same time";
}

OptNs later_by(const Demand& demand, Ns decision) {
  return demand.decision ? OptNs(decision - *demand.decision) : std::nullopt;
}

std::string say_saved(const Shares& saved, bool never_there) {
  if (never_there) {
    return fmt::format("the {} loaded while the guest stood still would not have come up yet",
                       list(saved, "that"));
  }
  return fmt::format("the {} loaded while the guest stood still would have been loaded in precopy",
                     list(saved, "that"));
}

std::vector<std::string> say_stays(const Moves& moves) {
  std::vector<std::string> out;
  if (!moves.unreported.empty()) {
    out.push_back(fmt::format("the {} would not: no query ever showed that data",
                              list(moves.unreported, "of")));
  }
  if (!moves.ignored.empty()) {
    out.push_back(fmt::format("the {} would stay in the outage: nobody waits for them",
                              list(moves.ignored, "of")));
  }
  return out;
}

/// Without anything saved "would not" has nothing to refer to.
std::vector<std::string> say_only_stays(const Moves& moves) {
  Moves all = moves;
  std::vector<std::string> out;
  if (!moves.unreported.empty()) {
    out.push_back(fmt::format("the {} would stay in the outage: no query ever showed that data",
                              list(moves.unreported, "of")));
    all.unreported.clear();
  }
  for (std::string& more : say_stays(all)) out.push_back(std::move(more));
  return out;
}

}  // namespace

std::string in_ms(Ns duration) {
  const double ms = static_cast<double>(duration) / 1e6;
  return ms < 10 ? fmt::format("{:.1f} ms", ms) : fmt::format("{:.0f} ms", ms);
}

std::string say_recorded(const Migration& migration) {
  if (!migration.outage_ns) {
    return fmt::format("This is the mechanism that was recorded; the migration ended as {}.",
                       to_string(migration.outcome));
  }
  return fmt::format(
      "This is the mechanism that was recorded; the migration ended as {}, the guest stood still "
      "for {}.",
      to_string(migration.outcome), in_ms(*migration.outage_ns));
}

std::string say_stopped_by_management() {
  return "Management had stopped the guest before the switchover; no mechanism waits for ACKs "
         "then.";
}

std::string say_unknown(const Demand& demand) {
  if (demand.ready.empty()) {
    return "The recording does not show a moment at which the source could have switched over.";
  }
  return "The recording does not show when the data to be waited for would have been loaded.";
}

std::string say_moved(const Demand& demand, const Manner& manner, Ns decision) {
  const Moves moves = moves_of(demand, manner.waits, decision);
  const OptNs later = later_by(demand, decision);
  const bool earlier = later && *later < 0;
  std::vector<std::string> parts;
  if (!moves.saved.empty()) parts.push_back(say_saved(moves.saved, earlier));
  const auto stays = moves.saved.empty() || earlier ? say_only_stays(moves) : say_stays(moves);
  parts.insert(parts.end(), stays.begin(), stays.end());
  if (!moves.added.empty()) {
    parts.push_back(fmt::format("the guest would have stood still for the {} would have loaded",
                                list(moves.added, "that")));
  }
  if (moves.unknown || !demand.loads_known) {
    parts.emplace_back("what would have been loaded in the outage is not known");
  } else if (parts.empty()) {
    parts.emplace_back("no initial data would have been loaded in the outage");
  }
  return fmt::format("{} {}; {}.", manner.with, say_when(later), fmt::join(parts, "; "));
}

std::string say_survived(const Demand& demand, const Manner& manner, const WhatIf& estimate) {
  return fmt::format(
      "{} {}, and the migration would have completed: a late request does not exist there. The "
      "outage would have included {}.",
      manner.with, say_when(estimate.precopy_longer_ns), say_late_loads(demand));
}

std::string say_before_stop(const Demand& demand, const Manner& manner, Ns decision) {
  return fmt::format(
      "{} {}, before management stopped the guest; how long it would have stood still is not "
      "known.",
      manner.with, say_when(later_by(demand, decision)));
}

std::string names_of(const std::vector<LateRequest>& late) {
  std::vector<std::string> names;
  for (const LateRequest& request : late) {
    if (std::ranges::find(names, request.device) == names.end()) names.push_back(request.device);
  }
  return fmt::format("{}", fmt::join(names, " and "));
}

std::string say_late_loads(const Demand& demand) {
  Ns sum = 0;
  bool known = true;
  const char* which = "the new initial data";
  for (const LateRequest& request : demand.late) {
    if (!request.reinit) which = "what new initial data there were";
    if (!request.estimated_load) known = false;
    sum += request.estimated_load.value_or(0);
  }
  const std::string whose = fmt::format("loading {} of {}", which, names_of(demand.late));
  if (!known) return whose + ", for how long is not known: they never were loaded";
  return fmt::format("{}, for about {} at the rate of the device's other initial data", whose,
                     in_ms(sum));
}

}  // namespace ackscope::whatif
