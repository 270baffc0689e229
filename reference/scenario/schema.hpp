#pragma once

#include <concepts>

#include "reference/scenario/labels.hpp"
#include "reference/scenario/scenario.hpp"

/// The form of scenario files: the keys of every object, said once for reading and for writing. An
/// archive is a Reader or a Writer of one object; it is called with key, member and limits.
namespace ackscope::reference {

template <typename Archive, typename Type>
concept Of = std::same_as<typename Archive::Object, Type>;

/// Smallest and largest accepted value.
struct Limits {
  std::uint64_t least = 0;
  std::uint64_t most = ~std::uint64_t{0};
};
inline constexpr Limits kPositive{1, ~std::uint64_t{0}};

template <Of<Settings> Archive>
void describe(Archive& a) {
  a("machine", &Settings::machine);
  // A machine type implies the mechanism, as QEMU's compatibility properties do.
  if (a.differs("machine")) a.imply(&Settings::legacy, legacy_by_default(a.object().machine));
  a("return_path", &Settings::return_path);
  a("switchover_ack", &Settings::switchover_ack);
  a("legacy", &Settings::legacy);
  a("pause_before_switchover", &Settings::pause_before_switchover);
  a("max_bandwidth", &Settings::max_bandwidth);
  a("switchover_bandwidth", &Settings::switchover_bandwidth);
  a("downtime_limit", &Settings::downtime_limit);
  a("ram", &Settings::ram);
  a("ram_dirty_rate", &Settings::ram_dirty_rate);
  a("guest_running", &Settings::guest_running);
  a("late_check", &Settings::late_check);
  a("error_beats_cancel", &Settings::error_beats_cancel);
  a("fixed_threshold", &Settings::fixed_threshold);
  a("mutant", &Settings::mutant);
}

template <Of<Reinit> Archive>
void describe(Archive& a) {
  using When = Reinit::When;
  a.required("when", &Reinit::when);
  const When when = a.object().when;
  const bool timed =
      when == When::at || when == When::after_drained || when == When::between_queries;
  if (timed) a("time", &Reinit::time);
  a.required("bytes", &Reinit::bytes, kPositive);
  a("attempt", &Reinit::attempt);
}

template <Of<Fault> Archive>
void describe(Archive& a) {
  a.required("call", &Fault::call);
  if (a.object().call == Fault::Call::set_state) a.required("state", &Fault::state);
  a.error_number("error", &Fault::error);
  a("nth", &Fault::nth, kPositive);
}

template <Of<DestinationOverride> Archive>
void describe(Archive& a) {
  a("precopy", &DestinationOverride::precopy);
  a("p2p", &DestinationOverride::p2p);
  a("precopy_info_v2", &DestinationOverride::precopy_info_v2);
}

template <Of<DeviceScript> Archive>
void describe(Archive& a) {
  a.required("name", &DeviceScript::name);
  a("destination_name", &DeviceScript::destination_name);
  a("idstr", &DeviceScript::idstr);
  a("instance_id", &DeviceScript::instance_id);
  a("precopy", &DeviceScript::precopy);
  a("p2p", &DeviceScript::p2p);
  a("precopy_info_v2", &DeviceScript::precopy_info_v2);
  a("initial", &DeviceScript::initial);
  a("stop_copy", &DeviceScript::stop_copy);
  a("dirty_rate", &DeviceScript::dirty_rate);
  a("dirty_max", &DeviceScript::dirty_max);
  a("chunk", &DeviceScript::chunk, Limits{16, 1 << 20});
  a("query", &DeviceScript::query_ns);
  a("read", &DeviceScript::read_ns);
  a("state", &DeviceScript::state_ns);
  a("reinits", &DeviceScript::reinits);
  a("init_load", &DeviceScript::init_load_ns);
  a("reinit_load", &DeviceScript::reinit_load_ns);
  a("stop_load", &DeviceScript::stop_load_ns);
  a("load_ns_per_byte", &DeviceScript::load_ns_per_byte);
  a("source_faults", &DeviceScript::source_faults);
  a("destination_faults", &DeviceScript::destination_faults);
}

/// The keys of the script and `on_destination` beside them.
template <Of<ScenarioDevice> Archive>
void describe(Archive& a) {
  a.inlined(&ScenarioDevice::script);
  a("on_destination", &ScenarioDevice::on_destination);
}

template <Of<Trigger> Archive>
void describe(Archive& a) {
  a("event", &Trigger::event);
  if (a.object().event.empty()) {
    a.required("at", &Trigger::delay);
    return;
  }
  a("device", &Trigger::device);
  a("round", &Trigger::round);
  a("is", &Trigger::is);
  a("nth", &Trigger::nth, kPositive);
  a("delay", &Trigger::delay);
}

template <Of<Action> Archive>
void describe(Archive& a) {
  a.required("do", &Action::what);
  a.required("when", &Action::when);
  if (a.object().what == Action::Do::set_parameter) {
    a.required("parameter", &Action::parameter);
    if (a.object().parameter == Action::Parameter::downtime_limit) {
      a.required_time("value", &Action::value);
    } else {
      a.required("value", &Action::value);
    }
  }
  if (a.object().what == Action::Do::raise_reinit) {
    a.required("device", &Action::device);
    a.required("bytes", &Action::bytes, kPositive);
  }
}

template <Of<Expectation> Archive>
void describe(Archive& a) {
  a("outcome", &Expectation::outcome);
  a.text_or_null("error", &Expectation::error);
  a.text_or_null("destination_error", &Expectation::destination_error);
  a.rounds("rounds", &Expectation::devices);
}

template <Of<Attempt> Archive>
void describe(Archive& a) {
  a("destination", &Attempt::destination);
  a.overrides("destination_settings", &Attempt::destination_settings);
  a("pause", &Attempt::pause);
  a("actions", &Attempt::actions);
  a("expect", &Attempt::expect);
}

template <Of<Scenario> Archive>
void describe(Archive& a) {
  a.required("name", &Scenario::name);
  a.required("title", &Scenario::title);
  a.prose("description", &Scenario::description);
  a("mirrors", &Scenario::mirrors);
  a("time_limit", &Scenario::time_limit, kPositive);
  a("source", &Scenario::source);
  a.like("destination", &Scenario::destination, &Scenario::source);
  a.required("devices", &Scenario::devices);
  a.required("attempts", &Scenario::attempts);
}

}  // namespace ackscope::reference
