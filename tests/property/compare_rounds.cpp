#include <algorithm>

#include "tests/property/ambiguity.hpp"
#include "tests/property/compare.hpp"
#include "tests/property/data_begins.hpp"

// Devices and their rounds.
namespace ackscope::property {
namespace {

namespace truth = reference::truth;
using reference::Mechanism;
using reference::Side;

class DeviceJudge {
 public:
  DeviceJudge(const truth::AttemptTruth& truly, const Migration& told, const Setting& setting,
              Verdicts& out)
      : truly_(truly),
        told_(told),
        setting_(setting),
        scripts_(setting.played->scripts),
        qemu_(setting.voice == Voice::qemu),
        out_(out) {}

  void all() {
    for (const Device& each : told_.devices) device(each);
    out_.within({});
    if (out_.complete() && told_.source && follows_rounds(told_)) missing_devices();
  }

 private:
  std::optional<std::size_t> index_of(const Device& device) const {
    for (std::size_t i = 0; i < scripts_.size(); ++i) {
      const auto& script = scripts_[i];
      if (device.idstr ? *device.idstr == script.idstr : device.source_name == script.name)
        return i;
    }
    return std::nullopt;
  }

  void device(const Device& device) {
    out_.within(fmt::format("device {}: ", display_name(device)));
    const auto index = index_of(device);
    if (!index) {
      // The destination's name alone says nothing about which one it is.
      if (device.source_name || device.idstr) out_.wrong("device", "one", "no such device");
      return;
    }
    seen_.push_back(*index);
    if (device.source_name && *device.source_name != scripts_[*index].name) {
      out_.wrong("source_name", *device.source_name, scripts_[*index].name);
    }
    const auto& name = scripts_[*index].name_on(Side::destination);
    const bool joined = device.join != DeviceJoin::none || device.idstr;
    if (device.destination_name && joined && *device.destination_name != name) {
      out_.wrong("destination_name", *device.destination_name, name);
    }
    if (follows_rounds(told_)) rounds(device, *index);
  }

  /// The rounds of which events of the recorded sides say anything.
  std::vector<truth::RoundTruth> visible(std::size_t index) const {
    std::vector<truth::RoundTruth> rounds = truly_.devices[index].rounds;
    std::erase_if(rounds, [&](const truth::RoundTruth& round) {
      if (!told_.source) return !round.arrived && !round.approved;
      // QEMU has no event for the request of set-up, but for its collection.
      const bool armed =
          !round.requested && !round.sent && !round.acked && !round.arrived && !round.approved;
      return qemu_ && armed && !round.detected && truly_.source.mechanism == Mechanism::per_device;
    });
    return rounds;
  }

  void rounds(const Device& device, std::size_t index) {
    const std::string name = out_.where();
    const std::vector<truth::RoundTruth> truly = visible(index);
    // Legacy: a device that never entered PRE_COPY looks like one that cannot.
    const bool hidden =
        qemu_ && truly_.source.mechanism == Mechanism::legacy && device.rounds.empty() &&
        std::ranges::none_of(truly, [](const auto& r) { return r.sent.has_value(); });
    // Set-up failed half-way: a legacy round is one that might have been.
    const bool might = truly.empty() && !truly_.source.precopy_begin;
    if (hidden || might) return;
    // What a destination alone was still loading may be a round or not.
    const std::size_t told =
        told_.source
            ? device.rounds.size()
            : static_cast<std::size_t>(std::ranges::count_if(
                  device.rounds, [](const Round& r) { return r.approved_ns || r.arrived_ns; }));
    if (out_.complete() && told != truly.size()) {
      out_.wrong("rounds", fmt::format("{}", told), fmt::format("{}", truly.size()));
      return;
    }
    for (std::size_t i = 0; i < told; ++i) {
      const Round& round = device.rounds[i];
      const truth::RoundTruth* match = find(round, truly, i);
      out_.within(fmt::format("{}round {}: ", name, show(round.round)));
      attribution(round, match);
      if (match) {
        this->round(device, index, round, *match);
      } else if (round.round || round.requested_ns || round.sent_ns || round.detected_ns) {
        out_.wrong("round", "one", "no such round");
      }
    }
  }

  /// Numbered rounds are what their number says; others are known by a moment of theirs.
  const truth::RoundTruth* find(const Round& told, const std::vector<truth::RoundTruth>& truly,
                                std::size_t position) const {
    if (out_.complete()) return &truly[position];
    const auto is = [&](const truth::RoundTruth& r) {
      if (told.round) return r.number == *told.round;
      if (told.requested_ns) return r.requested == told.requested_ns;
      if (told.detected_ns) return r.detected == told.detected_ns;
      if (told.sent_ns) return r.sent == told.sent_ns;
      return false;
    };
    const auto found = std::ranges::find_if(truly, is);
    if (found != truly.end()) return &*found;
    const bool of_destination = !told.round && !told.requested_ns && !told.detected_ns;
    return of_destination && !told.sent_ns ? approved_at(told, truly) : nullptr;
  }

  const truth::RoundTruth* approved_at(const Round& told,
                                       const std::vector<truth::RoundTruth>& truly) const {
    // Several may lie within the uncertainty of the clocks.
    const auto agrees = [&](const OptNs& told_at, const OptNs& at) {
      return !told_at || (at && near(*at, *told_at, told));
    };
    const truth::RoundTruth* nearest = nullptr;
    for (const truth::RoundTruth& round : truly) {
      if (!told.approved_ns || !round.approved) continue;
      const bool all =
          agrees(told.approved_ns, round.approved) && agrees(told.arrived_ns, round.arrived) &&
          agrees(told.loaded_ns, round.loaded) && agrees(told.load_begin_ns, round.load_begin);
      if (all) return &round;
      const auto apart = [&](const truth::RoundTruth& r) {
        return std::abs(placed(*r.approved) - *told.approved_ns);
      };
      if (!nearest || apart(round) < apart(*nearest)) nearest = &round;
    }
    return nearest;
  }

  void attribution(const Round& told, const truth::RoundTruth* truly) {
    if (told.attribution != Attribution::ambiguous) return;
    out_.count_ambiguous();
    if (!may_be_ambiguous(told, truly, setting_)) {
      out_.wrong("attribution", "ambiguous", "nothing is missing there");
    }
  }

  void round(const Device& device, std::size_t index, const Round& told,
             const truth::RoundTruth& truly) {
    if (told_.source) of_source(told, truly);
    const bool joined = !told_.source || device.join != DeviceJoin::none;
    const bool off =
        truly_.source.mechanism == Mechanism::off || truly_.destination.mechanism == Mechanism::off;
    if (told_.destination && joined && !off &&
        !numbers_differ(truly_.source.devices[index], truly.number)) {
      of_destination(index, told, truly);
    }
  }

  void of_source(const Round& told, const truth::RoundTruth& truly) {
    out_.claim("round", told.round, std::optional{truly.number});
    if (truly.cause) out_.word("cause", to_string(told.cause), reference::to_string(*truly.cause));
    out_.claim("detected_ns", told.detected_ns, truly.detected);
    out_.claim("requested_ns", told.requested_ns, truly.requested);
    out_.claim("sent_ns", told.sent_ns, truly.sent);
    if (!answered_otherwise(truly)) {
      out_.claim("acked_ns", told.acked_ns, truly.acked);
      state(told, truly);
    }
    needed(told, truly);
    initial_bytes(told, truly);
  }

  /// A legacy source takes any ACK for the one of all, also one that came before the device's flag,
  /// or as many as a destination that is not legacy sends. Whether they answer it nobody can say.
  bool answered_otherwise(const truth::RoundTruth& truly) const {
    if (truly_.source.mechanism != Mechanism::legacy) return false;
    return truly_.destination.mechanism == Mechanism::per_device ||
           (truly.acked && (!truly.sent || *truly.acked < *truly.sent));
  }

  /// What was acknowledged before the guest stopped may be called needed or not, and without a
  /// decision the guest's last state is as good. QEMU says nothing of a guest that just runs, nor
  /// of one that stays stopped: an attempt that breaks off between the decision and its own stop
  /// does not show which it was.
  void needed(const Round& told, const truth::RoundTruth& truly) {
    if (!truly_.source.decision || !truly.needed) return;
    if (truly.acked && !*truly.needed) return;
    const bool just_runs = *truly.needed && !truly_.source.guest_stopped;
    if (qemu_ && (just_runs || guest_is_silent(*setting_.source, truly_.source.end))) {
      out_.claim_if_told("needed", told.needed, truly.needed);
    } else {
      out_.claim("needed", told.needed, truly.needed);
    }
  }

  /// After a query that failed the cached size is 0, which says nothing about the device.
  void initial_bytes(const Round& told, const truth::RoundTruth& truly) {
    if (!truly.initial_bytes || truly.cause == reference::Cause::final_check_failed) return;
    if (*truly.initial_bytes == 0) {
      out_.claim_if_told("initial_bytes", told.initial_bytes, truly.initial_bytes);
    } else {
      out_.claim("initial_bytes", told.initial_bytes, truly.initial_bytes);
    }
  }

  void state(const Round& told, const truth::RoundTruth& truly) {
    if (!truly.state) return;
    const auto word = to_string(told.state);
    // Armed but never collected: neither asked nor settled in the words of the report.
    const bool armed = *truly.state == truth::RoundState::armed;
    if (armed && (word == "unknown" || word == "pending")) return;
    out_.word("state", word, truth::to_string(*truly.state));
  }

  Ns tolerance(const Round& told) const {
    return told_.source ? told.cross_host_uncertainty_ns.value_or(0) : 0;
  }
  Ns placed(Ns destination_time) const {
    return told_.source ? destination_time : setting_.skew(destination_time);
  }
  bool near(Ns truly, Ns told_at, const Round& told) const {
    return std::abs(placed(truly) - told_at) <= tolerance(told);
  }

  void of_destination(std::size_t index, const Round& told, const truth::RoundTruth& truly) {
    const bool aligned = !told_.source || (told_.clock_alignment &&
                                           told_.clock_alignment->method != AlignmentMethod::none);
    if (!aligned) return;
    const auto claim = [&](std::string_view what, const OptNs& told_at, const OptNs& truly_at) {
      out_.claim_near(what, told_at, truly_at ? OptNs(placed(*truly_at)) : OptNs(),
                      tolerance(told));
    };
    claim("arrived_ns", told.arrived_ns, truly.arrived);
    claim("approved_ns", told.approved_ns, truly.approved);
    claim("loaded_ns", told.loaded_ns, truly.loaded);
    load_begin(index, told, truly);
  }

  /// New data that were read before a query showed the re-init look like any others, so that this
  /// may stay open. The truth speaks of the first data of a re-init that began behind the last
  /// word. They may be those of a re-init that another one replaced before anybody saw it, or the
  /// re-init may have begun before that word: then the first data of the one that was seen, and the
  /// first behind the word, are as right.
  void load_begin(std::size_t index, const Round& told, const truth::RoundTruth& truly) {
    if (!told.load_begin_ns) {
      if (truly.load_begin) out_.count_unknown();
      return;
    }
    for (const Ns first :
         begins_of_data(*setting_.played, truly_.destination.begin, index, truly.number - 1)) {
      if (near(first, *told.load_begin_ns, told)) return;
    }
    out_.claim_near("load_begin_ns", told.load_begin_ns,
                    truly.load_begin ? OptNs(placed(*truly.load_begin)) : OptNs(), tolerance(told));
  }

  void missing_devices() {
    for (std::size_t i = 0; i < scripts_.size(); ++i) {
      const bool told = std::ranges::find(seen_, i) != seen_.end();
      const std::size_t rounds = visible(i).size();
      if (told || rounds == 0) continue;
      // Legacy: see rounds().
      const bool sent =
          std::ranges::any_of(visible(i), [](const auto& r) { return r.sent.has_value(); });
      if (qemu_ && truly_.source.mechanism == Mechanism::legacy && !sent) continue;
      out_.wrong(scripts_[i].name, "nothing", fmt::format("{} rounds", rounds));
    }
  }

  const truth::AttemptTruth& truly_;
  const Migration& told_;
  const Setting& setting_;
  const std::vector<reference::DeviceScript>& scripts_;
  bool qemu_;
  Verdicts& out_;
  std::vector<std::size_t> seen_;
};

}  // namespace

void compare_devices(const truth::AttemptTruth& truth, const Migration& migration,
                     const Setting& setting, Verdicts& verdicts) {
  DeviceJudge{truth, migration, setting, verdicts}.all();
}

}  // namespace ackscope::property
