#include "analysis/report/text/late.hpp"

#include <fmt/format.h>

#include <string_view>

#include "analysis/report/text/units.hpp"

namespace ackscope::report {
namespace {

/// " 474 us after the decision". A re-init may be seen before it, when management stops the guest.
std::string from(OptNs decision, OptNs at, std::string_view decision_words) {
  if (!decision || !at) return "";
  const bool before = *at < *decision;
  const Ns apart = before ? difference(*decision, *at) : difference(*at, *decision);
  return fmt::format(" {} {} {}", duration(apart), before ? "before" : "after", decision_words);
}

/// Why QEMU asked once more; empty when the recording does not tell.
std::string_view reason(const Round& round) {
  if (round.cause == RoundCause::reinit) return "re-init seen";
  if (round.cause == RoundCause::final_check_failed) return "final re-init check failed";
  return "";
}

}  // namespace

std::string asked_too_late(const Migration& m, const Round& round) {
  const std::string_view why = reason(round);
  const std::string seen =
      why.empty() ? "" : from(m.decision_ns, round.detected_ns, "the decision");
  const std::string collected =
      from(m.decision_ns, round.requested_ns, seen.empty() ? "the decision" : "it");
  return fmt::format("asked for {} switchover ACK too late: {}{}{}request collected{}",
                     why.empty() ? "a" : "another", why, seen, why.empty() ? "" : ", ",
                     collected.empty() ? " by the final query" : collected);
}

}  // namespace ackscope::report
