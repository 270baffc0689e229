#include "collector/timeline/compose.hpp"

#include <algorithm>

#include "collector/timeline/causality.hpp"
#include "collector/timeline/compose_acks.hpp"
#include "collector/timeline/compose_initial.hpp"
#include "collector/timeline/compose_outage.hpp"
#include "collector/timeline/compose_rounds.hpp"
#include "collector/timeline/coverage_notes.hpp"
#include "collector/timeline/fingerprints.hpp"

namespace ackscope::timeline {
namespace {

bool any_flag_arrived(const DestinationStory& story) {
  return std::ranges::any_of(story.devices, [](const DestinationDevice& device) {
    return std::ranges::any_of(
        device.rounds, [](const DestinationRound& round) { return round.init_word.has_value(); });
  });
}

template <typename Story>
Party party_of(const Half<Story>& half) {
  Party party = half.party;
  party.fingerprint = fingerprint_of(half);
  return party;
}

class Composer {
 public:
  Composer(const SourceHalf* source, const DestinationHalf* destination,
           const ComposeOptions& options)
      : source_(source ? &source->story : nullptr),
        destination_(destination ? &destination->story : nullptr) {
    if (source) out_.source = party_of(*source);
    if (destination) out_.destination = party_of(*destination);
    out_.pairing = options.pairing;
    if (source && destination) {
      Alignment aligned = align(*source, *destination, {options.same_clock, options.clock_offset});
      clock_ = std::move(aligned.map);
      auto& shown = out_.clock_alignment.emplace();
      if (clock_) shown = clock_->summary(placed_moments());
      shown.bounds = aligned.bounds;
      shown.contradictions = std::move(aligned.contradictions);
    } else {
      clock_ = ClockMap::identity(AlignmentMethod::none, 0);
    }
  }

  Migration compose() && {
    judge_mechanism();
    take_source();
    take_destination();
    if (!source_) take_destination_times();
    measure_outage();
    tell_where_it_runs();
    write_acks();
    write_devices();
    out_.incomplete = coverage_notes(source_, destination_);
    return std::move(out_);
  }

 private:
  /// What is put on the source's clock without an uncertainty of its own.
  std::vector<Ns> placed_moments() const {
    std::vector<Ns> moments;
    for (const PendingStep& step : destination_->countdown) moments.push_back(step.at);
    if (destination_->guest.resumed) moments.push_back(*destination_->guest.resumed);
    return moments;
  }

  OptNs place(OptNs destination_time) const {
    if (!destination_time || !clock_) return std::nullopt;
    return clock_->to_source(*destination_time).time;
  }

  /// Up to 11.0 the source does not show the capability; what arrived of it does.
  void judge_mechanism() {
    if (source_) out_.mechanism = source_->mechanism;
    if (destination_) out_.mechanism_destination = destination_->mechanism;
    if (!source_ || !destination_ || out_.mechanism != Mechanism::unknown) return;
    // From 11.1 on the two sides may disagree.
    if (source_->counts_shown) return;
    if (destination_->mechanism == Mechanism::legacy && any_flag_arrived(*destination_)) {
      out_.mechanism = Mechanism::legacy;
    }
    if (destination_->mechanism == Mechanism::off && source_->ran_dry_unflagged) {
      out_.mechanism = Mechanism::off;
    }
  }

  /// The mechanism that the rounds follow: the source's, or the destination's where the source is
  /// known to take part. That no flag came, or what the destination expects, does not show that.
  Mechanism effective_mechanism() const {
    const Mechanism there = out_.mechanism_destination;
    if (out_.mechanism != Mechanism::unknown) return out_.mechanism;
    if (!source_ || there == Mechanism::per_device) return there;
    const bool fits =
        there == Mechanism::legacy && (source_->fits_legacy || any_flag_arrived(*destination_));
    return fits ? there : Mechanism::unknown;
  }

  /// A source may wait for several ACKs where its destination sends one; lost events might tell.
  bool may_count_otherwise() const {
    return out_.mechanism == Mechanism::unknown && !source_->coverage.gapless();
  }

  void take_source() {
    if (!source_) return;
    out_.outcome = source_->outcome;
    out_.error = source_->error;
    out_.begin_ns = source_->begin;
    out_.precopy_begin_ns = source_->precopy_begin;
    out_.decision_ns = source_->decision;
    out_.guest_stopped_ns = source_->guest.stopped;
    out_.final_query_ns = source_->final_query;
    out_.end_ns = source_->end;
    out_.cancelled_ns = source_->cancelled;
    out_.last_seen_ns = source_->coverage.last;
    out_.guest_running_at_decision = source_->guest_running_at_decision;
    out_.error_ns = source_->error_at;
    out_.shut_ns = source_->marks.shut_received;
    out_.shut_value = source_->shut_value;
    out_.ack_underflow_ns = source_->underflow;
    out_.downtime_limit_ns = source_->downtime_limit;
    if (source_->downtime_limit) out_.downtime_limit_origin = LimitOrigin::trace;
    if (!source_->marks.acks.empty()) out_.last_ack_ns = source_->marks.acks.back();
    if (source_->outcome == Outcome::completed && source_->downtime_start &&
        source_->downtime_end) {
      out_.downtime_ns = *source_->downtime_end - *source_->downtime_start;
    }
  }

  void take_destination() {
    if (!destination_) return;
    out_.outcome_destination = destination_->outcome;
    out_.error_destination = destination_->error;
    out_.error_destination_ns = place(destination_->error_at);
    for (PendingStep step : destination_->countdown) {
      const OptNs at = place(step.at);
      if (at) out_.pending_destination.push_back({*at, step.count});
    }
  }

  void take_destination_times() {
    out_.begin_ns = destination_->begin;
    out_.precopy_begin_ns = destination_->precopy_begin;
    out_.end_ns = destination_->end;
    out_.last_seen_ns = destination_->coverage.last;
    out_.guest_resumed_ns = destination_->guest.resumed;
    // It cannot tell failed from cancelled.
    if (destination_->outcome == Outcome::completed) out_.outcome = Outcome::completed;
  }

  /// What the guest lost: from its stop on the source until it runs again, wherever that is.
  void measure_outage() {
    out_.outage_open = outage_open();
    if (!source_) return;
    Ns uncertainty = source_->guest.stopped_uncertainty;
    if (source_->outcome != Outcome::completed) out_.guest_resumed_ns = source_->guest.resumed;
    // A source that vanished may have got so far that the guest runs on the destination.
    const bool there = source_->outcome == Outcome::completed ||
                       (source_->outcome == Outcome::unfinished && !out_.guest_resumed_ns);
    if (there && destination_ && destination_->guest.resumed && clock_) {
      const auto at = clock_->to_source(*destination_->guest.resumed);
      out_.guest_resumed_ns = at.time;
      uncertainty += at.uncertainty;
    }
    if (!out_.guest_stopped_ns || !out_.guest_resumed_ns) return;
    // Clocks that put the effect before its cause measure nothing.
    if (*out_.guest_resumed_ns < *out_.guest_stopped_ns) return;
    out_.outage_ns = *out_.guest_resumed_ns - *out_.guest_stopped_ns;
    out_.outage_uncertainty_ns = uncertainty;
  }

  /// Only a stop on the destination that came first keeps it from running twice.
  void tell_where_it_runs() {
    if (source_) {
      const bool back = source_->outcome != Outcome::completed && source_->guest.resumed;
      out_.source_running_at_end = back ? true : source_->guest_running_at_end;
      // QEMU completes with a stopped guest only; its stop may not be recorded.
      if (source_->outcome == Outcome::completed)
        out_.source_running_at_end = source_->running_again.has_value();
      // What was last seen before the destination started the guest is no news of the end.
      const OptNs there = destination_ ? place(destination_->guest.resumed) : OptNs();
      const bool older = there && source_->coverage.last < *there;
      if (source_->outcome == Outcome::unfinished && older) out_.source_running_at_end.reset();
    }
    if (!destination_ || !destination_->run_states_recorded) return;
    const OptNs stopped = place(destination_->stopped_again);
    OptNs back = source_ ? source_->guest.resumed : OptNs();
    if (source_ && source_->running_again) back = source_->running_again;
    out_.destination_running_at_end =
        destination_->guest.resumed && !(stopped && back && *stopped <= *back);
  }

  /// Was the guest left standing? Empty when the recordings end before that shows.
  std::optional<bool> outage_open() const {
    if (source_ && source_->outcome == Outcome::unfinished) return std::nullopt;
    if (source_ && source_->outcome != Outcome::completed) {
      if (!source_->guest.stopped) {
        if (!source_->guest_running_at_end) return std::nullopt;
        return !*source_->guest_running_at_end;
      }
      return !source_->guest.resumed;
    }
    if (!destination_ || destination_->outcome != Outcome::completed) return std::nullopt;
    if (destination_->guest.resumed) return false;
    // A start that is missing may just not have been recorded.
    const bool seen = destination_->coverage.gapless() && destination_->run_states_recorded &&
                      (!source_ || source_->guest.stopped);
    return seen ? std::optional(true) : std::nullopt;
  }

  void write_acks() {
    if (!source_) return;
    const Mechanism mechanism = effective_mechanism();
    const Mechanism counting = may_count_otherwise() ? Mechanism::unknown : mechanism;
    out_.acks = compose_acks(*source_, counting);
    out_.pending = compose_pending(*source_, counting);
    if (mechanism == Mechanism::per_device || mechanism == Mechanism::legacy) {
      if (source_->blocked_known) out_.ack_blocked_ns = source_->blocked;
      out_.blocked = source_->blocked_spans;
      out_.queries_blocked = source_->queries_blocked;
      out_.blocked_since_ns = source_->blocked_since;
    } else if (mechanism == Mechanism::off) {
      out_.ack_blocked_ns = 0;
    }
  }

  void write_devices() {
    const RoundContext context{source_, destination_, clock_, effective_mechanism()};
    const std::vector<JoinedDevice> all = join_devices(source_, destination_);
    if (source_) out_.outage_parts = compose_outage(out_, *source_, destination_, clock_, all);
    for (const JoinedDevice& joined : all) {
      Device device = identity(joined);
      take_failures(joined, device);
      device.initial_loads = compose_initial(joined, out_, destination_, clock_);
      device.rounds = compose_rounds(joined, context);
      const bool known = joined.source && source_->blocked_known;
      if (known && context.mechanism == Mechanism::per_device) {
        device.ack_blocked_ns = joined.source->blocked;
      }
      out_.devices.push_back(std::move(device));
    }
  }

  void take_failures(const JoinedDevice& joined, Device& device) const {
    if (joined.destination && joined.destination->failed_load) {
      device.load_failed_ns = place(joined.destination->failed_load->at);
      device.load_failed_ret = joined.destination->failed_load->ret;
    }
    const auto take = [&](const FailedState& failed, OptNs at, Side side) {
      device.state_failed = failed.wanted;
      device.state_failed_ns = at;
      device.state_failed_side = side;
    };
    if (joined.destination && joined.destination->failed_state) {
      const FailedState& failed = *joined.destination->failed_state;
      take(failed, place(failed.at), Side::destination);
    }
    if (joined.source && joined.source->failed_state)
      take(*joined.source->failed_state, joined.source->failed_state->at, Side::source);
  }

  static Device identity(const JoinedDevice& joined) {
    Device device;
    device.join = joined.how;
    if (joined.destination) {
      device.destination_name = joined.destination->name;
      device.idstr = joined.destination->idstr;
      device.instance_id = joined.destination->instance_id;
    }
    if (joined.source) {
      device.source_name = joined.source->name;
      device.left = joined.source->left;
      device.precopy = joined.source->precopy;
      device.final_check_covered = joined.source->final_check_covered;
      if (joined.source->idstr) device.idstr = joined.source->idstr;
      if (joined.source->instance_id) device.instance_id = joined.source->instance_id;
    }
    return device;
  }

  const SourceStory* source_;
  const DestinationStory* destination_;
  std::optional<ClockMap> clock_;
  Migration out_;
};

}  // namespace

Migration compose(const SourceHalf* source, const DestinationHalf* destination,
                  const ComposeOptions& options) {
  return Composer(source, destination, options).compose();
}

}  // namespace ackscope::timeline
