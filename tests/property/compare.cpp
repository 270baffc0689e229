#include "tests/property/compare.hpp"

#include <algorithm>

namespace ackscope::property {
namespace {

namespace truth = reference::truth;

class Judge {
 public:
  Judge(const truth::AttemptTruth& truly, const Migration& told, const Setting& setting)
      : truly_(truly), told_(told), setting_(setting), out_(setting.complete) {}

  Comparison go() && {
    if (told_.source) source();
    if (told_.destination) destination();
    guest_resumed();
    no_rounds();
    compare_devices(truly_, told_, setting_, out_);
    return out_.take();
  }

 private:
  void source() {
    const truth::SourceTruth& s = truly_.source;
    mechanism();
    out_.word("outcome", to_string(told_.outcome), truth::to_string(s.outcome));
    out_.claim("error", told_.error, s.error);
    out_.claim("begin_ns", told_.begin_ns, std::optional{s.begin});
    precopy_begin();
    out_.claim("decision_ns", told_.decision_ns, s.decision);
    guest_stopped();
    out_.claim("final_query_ns", told_.final_query_ns, s.final_query);
    out_.claim("end_ns", told_.end_ns, s.end);
    out_.claim("downtime_ns", told_.downtime_ns, s.downtime);
    acks();
  }

  void no_rounds() {
    if (follows_rounds(told_)) return;
    for (const Device& device : told_.devices) {
      if (!device.rounds.empty()) out_.wrong("rounds", "some", "no mechanism to have them");
    }
  }

  /// A set-up that failed is over as well: QEMU says `active` before it looks at the error.
  void precopy_begin() {
    const auto& facts = setting_.played->facts;
    const bool said = std::ranges::any_of(facts, [&](const Played::Happened& happened) {
      const auto& fact = happened.fact;
      return fact.what == truth::What::state && fact.side == reference::Side::source &&
             fact.at == told_.precopy_begin_ns &&
             fact.value == static_cast<std::uint64_t>(reference::MigrationState::active);
    });
    if (said && !truly_.source.precopy_begin) return;
    out_.claim("precopy_begin_ns", told_.precopy_begin_ns, truly_.source.precopy_begin);
  }

  /// Where no INIT flag is written and no request collected, nothing in QEMU's events shows it.
  void mechanism() {
    const auto told = to_string(told_.mechanism);
    const bool shown = std::ranges::any_of(truly_.source.devices, [](const auto& device) {
      return std::ranges::any_of(device.rounds,
                                 [](const truth::RoundTruth& r) { return r.sent || r.requested; });
    });
    const bool off = truly_.source.mechanism == reference::Mechanism::off;
    if (told == "unknown" && setting_.voice == Voice::qemu && (off || !shown)) {
      out_.count_unknown();
      return;
    }
    out_.word("mechanism", told, reference::to_string(truly_.source.mechanism));
  }

  /// Checkpoints around the stop may stand in for it, with their distance as uncertainty.
  void guest_stopped() {
    const Ns bound = told_.guest_resumed_ns && told_.outage_uncertainty_ns && !setting_.complete
                         ? *told_.outage_uncertainty_ns
                         : 0;
    out_.claim_near("guest_stopped_ns", told_.guest_stopped_ns, truly_.source.guest_stopped, bound);
  }

  void guest_resumed() {
    if (!told_.source) {
      // A destination alone does not know of the source's guest.
      const OptNs there = truly_.destination.guest_resumed;
      out_.claim("guest_resumed_ns", told_.guest_resumed_ns,
                 there ? OptNs(setting_.skew(*there)) : OptNs());
      return;
    }
    const bool here = truly_.source.guest_resumed.has_value();
    if (!told_.destination && !here) return;
    const Ns alignment = told_.clock_alignment ? told_.clock_alignment->uncertainty_ns : 0;
    const Ns tolerance = here ? 0 : told_.outage_uncertainty_ns.value_or(alignment);
    if (!placed() && !here && !told_.guest_resumed_ns) return;
    out_.claim_near("guest_resumed_ns", told_.guest_resumed_ns, truly_.guest_resumed, tolerance);
  }

  /// Can times of the destination be put on the source's clock?
  bool placed() const {
    return told_.clock_alignment && told_.clock_alignment->method != AlignmentMethod::none;
  }

  void acks() {
    const truth::AckTruth& a = truly_.source.acks;
    ack("acks.requested", told_.acks.requested, std::optional{a.requested});
    ack("acks.received", told_.acks.received, std::optional{a.received});
    ack("acks.pending_at_decision", told_.acks.pending_at_decision, a.pending_at_decision);
    ack("acks.pending_at_end", told_.acks.pending_at_end, std::optional{a.pending_at_end});
    ack("acks.max_pending", told_.acks.max_pending, std::optional{a.max_pending});
    pending();
  }

  /// Of a source whose mechanism is off, or did not show, nothing need be said; what is, is true.
  bool need_not_tell() const {
    return told_.mechanism == Mechanism::off || told_.mechanism == Mechanism::unknown;
  }

  template <typename Told, typename True>
  void ack(std::string_view what, const std::optional<Told>& told,
           const std::optional<True>& truly) {
    if (need_not_tell()) return out_.claim_if_told(what, told, truly);
    out_.claim(what, told, truly);
  }

  /// Every step that is told is the counter's count from then on; with losses some are missing.
  void pending() {
    const auto& truly = truly_.source.pending;
    const bool complete = setting_.complete && !need_not_tell();
    if (complete && truly.size() != told_.pending.size()) {
      out_.wrong("pending", fmt::format("{} steps", told_.pending.size()),
                 fmt::format("{} steps", truly.size()));
    }
    for (const PendingStep& step : told_.pending) {
      // Several changes at one time: any of them.
      const auto later = std::ranges::upper_bound(truly, step.at, {}, &truth::CounterStep::first);
      bool same = later == truly.begin() && step.count == 0;
      for (auto at = later; at != truly.begin() && !same;) {
        --at;
        same = at->second == step.count;
        if (at->first < step.at) break;
      }
      if (!same) out_.wrong("pending", fmt::format("{} at {}", step.count, step.at), "another");
    }
  }

  void destination() {
    const truth::DestinationTruth& d = truly_.destination;
    out_.word("outcome_destination", to_string(told_.outcome_destination),
              truth::to_string(d.outcome));
    out_.claim("error_destination", told_.error_destination, d.error);
    mechanism_destination();
    pending_destination();
  }

  /// A per-device destination has no state: what never hears of the source's ACKs looks like off.
  void mechanism_destination() {
    if (told_.mechanism_destination == Mechanism::unknown) return out_.count_unknown();
    const auto d = truly_.destination.mechanism;
    const bool unheard = d == reference::Mechanism::per_device &&
                         truly_.source.mechanism == reference::Mechanism::off;
    if (told_.mechanism_destination == Mechanism::off && unheard) return;
    out_.word("mechanism_destination", to_string(told_.mechanism_destination),
              reference::to_string(d));
  }

  void pending_destination() {
    // The truth counts by the source's scripts; those of the destination may differ.
    if (!setting_.played->same_precopy) return;
    const auto& truly = truly_.destination.pending;
    const Ns tolerance =
        told_.source && told_.clock_alignment ? told_.clock_alignment->uncertainty_ns : 0;
    for (const PendingStep& step : told_.pending_destination) {
      const bool same = std::ranges::any_of(truly, [&](const truth::CounterStep& t) {
        const Ns at = told_.source ? t.first : setting_.skew(t.first);
        return t.second == step.count && std::abs(at - step.at) <= tolerance;
      });
      // Told as it is counted, device by device; the truth has the sum only.
      const bool counting = truly.empty() || step.count < truly.front().second;
      const Ns begin =
          told_.source ? truly_.destination.begin : setting_.skew(truly_.destination.begin);
      if (same || (counting && std::abs(step.at - begin) <= tolerance)) continue;
      out_.wrong("pending_destination",
                 fmt::format("{} at {} +- {}", step.count, step.at, tolerance), "another");
    }
  }

  const truth::AttemptTruth& truly_;
  const Migration& told_;
  const Setting& setting_;
  Verdicts out_;
};

}  // namespace

bool follows_rounds(const Migration& told) {
  const auto silent = [](Mechanism m) { return m == Mechanism::unknown || m == Mechanism::off; };
  return !silent(told.mechanism) ||
         (told.mechanism == Mechanism::unknown && !silent(told.mechanism_destination));
}

Comparison compare(const truth::AttemptTruth& truth, const Migration& migration,
                   const Setting& setting) {
  return Judge{truth, migration, setting}.go();
}

}  // namespace ackscope::property
