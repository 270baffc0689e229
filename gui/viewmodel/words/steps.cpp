#include <fmt/format.h>

#include "gui/viewmodel/words/names.hpp"
#include "gui/viewmodel/words/stages.hpp"

namespace ackscope::viewmodel::words {
namespace {

/// By how many steps the evidence of a side is known.
std::string not_recorded(Side side, const Migration& m) {
  const bool recorded = side == Side::source ? m.source.has_value() : m.destination.has_value();
  return recorded ? "not seen" : fmt::format("{} not recorded", to_string(side));
}

}  // namespace

Paragraph steps(const Round& round, const Shown& shown) {
  const Migration& m = shown.migration();
  Paragraph made{"Step by step", {}, {}};
  const auto step = [&](std::string name, OptNs at, Side side) {
    name += side == Side::source ? " (source)" : " (destination)";
    const bool across = side == Side::destination && m.source;
    const OptNs uncertainty = across ? round.cross_host_uncertainty_ns : OptNs();
    made.facts.push_back(
        fact(std::move(name), at ? exactly(at, shown, uncertainty) : not_recorded(side, m)));
  };
  const bool failed = round.cause == RoundCause::final_check_failed;
  if (round.cause == RoundCause::reinit || round.detected_ns)
    step(failed ? "final re-init check failed" : "re-init seen by a query", round.detected_ns,
         Side::source);
  if (m.mechanism == Mechanism::per_device || round.requested_ns)
    step("request collected", round.requested_ns, Side::source);
  step("all initial data sent", round.sent_ns, Side::source);
  step("first of them loading", round.load_begin_ns, Side::destination);
  step("last of them arrived", round.arrived_ns, Side::destination);
  step("loaded", round.loaded_ns, Side::destination);
  step("approved", round.approved_ns, Side::destination);
  step("ACK received", round.acked_ns, Side::source);
  return made;
}

}  // namespace ackscope::viewmodel::words
