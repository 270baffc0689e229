#include "reference/scenario/validate.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "reference/scenario/event_words.hpp"
#include "reference/scenario/labels.hpp"

namespace ackscope::reference {
namespace {

std::string at(const std::string& list, std::size_t index) {
  return list + "[" + std::to_string(index) + "]";
}

bool is_scenario_name(const std::string& name) {
  return name.size() <= 64 && std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

void check_settings(const Settings& settings, const std::string& path, Reading& reading) {
  if (settings.switchover_ack && !settings.return_path) {
    reading.fail(path, "switchover_ack requires return_path");
  }
}

void check_device_names(const Scenario& scenario, Reading& reading) {
  std::set<std::string> source, destination;
  std::set<std::tuple<std::string, std::uint32_t>> ids;
  for (std::size_t i = 0; i < scenario.devices.size(); ++i) {
    const DeviceScript& script = scenario.devices[i].script;
    const std::string path = at("devices", i);
    const std::string& there = script.name_on(Side::destination);
    if (!source.insert(script.name).second) {
      reading.fail(path + ".name", "a device before it has the name " + in_quotes(script.name));
    }
    if (!destination.insert(there).second) {
      reading.fail(path + ".destination_name",
                   "a device before it has the name " + in_quotes(there) + " on the destination");
    }
    if (script.idstr != "vfio" && !script.idstr.ends_with("/vfio")) {
      reading.fail(path + ".idstr", "must be vfio or end in /vfio, not " + in_quotes(script.idstr));
    }
    if (!ids.insert({script.idstr, script.instance_id}).second) {
      reading.fail(path + ".idstr", "a device before it has " + in_quotes(script.idstr) +
                                        " and the same instance_id");
    }
  }
}

/// Which driver calls an endpoint makes.
bool calls(Side side, Fault::Call call) {
  if (call == Fault::Call::set_state) return true;
  return (call == Fault::Call::write) == (side == Side::destination);
}

void check_faults(const std::vector<Fault>& faults, Side side, const std::string& path,
                  Reading& reading) {
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (calls(side, faults[i].call)) continue;
    reading.fail(at(path, i) + ".call", "the " + std::string(to_string(side)) + " never calls " +
                                            std::string(label_of(faults[i].call)));
  }
}

void check_device(const Scenario& scenario, std::size_t index, Reading& reading) {
  const DeviceScript& script = scenario.devices[index].script;
  const std::string path = at("devices", index);
  check_faults(script.source_faults, Side::source, path + ".source_faults", reading);
  check_faults(script.destination_faults, Side::destination, path + ".destination_faults", reading);
  constexpr std::size_t kMostReinits = 32;  // EmulatedDevice notes in 32 bits which were done
  if (script.reinits.size() > kMostReinits) {
    reading.fail(path + ".reinits", "must have at most 32 elements");
  }
  for (std::size_t i = 0; i < script.reinits.size(); ++i) {
    if (script.reinits[i].attempt <= scenario.attempts.size()) continue;
    reading.fail(at(path + ".reinits", i) + ".attempt", "there is no such attempt");
  }
}

bool knows_device(const Scenario& scenario, const std::string& name) {
  return std::ranges::any_of(scenario.devices, [&](const ScenarioDevice& device) {
    return device.script.name == name || device.script.idstr == name;
  });
}

void check_trigger(const Scenario& scenario, const Action& action, const std::string& path,
                   Reading& reading) {
  const Trigger& when = action.when;
  if (when.event.empty()) return;
  const EventKind* kind = find_event_kind(when.event);
  if (!kind) return reading.fail(path + ".event", "there is no event " + in_quotes(when.event));
  if (kind->side && *kind->side != action.side()) {
    reading.fail(path + ".event", "must be an event of the " +
                                      std::string(to_string(action.side())) + ", which does this");
  }
  if (!when.device.empty() && !kind->device) {
    reading.fail(path + ".device", "event " + when.event + " has no device");
  }
  if (!when.device.empty() && !knows_device(scenario, when.device)) {
    reading.fail(path + ".device", "there is no device " + in_quotes(when.device));
  }
  if (when.round != 0 && !kind->round) {
    reading.fail(path + ".round", "event " + when.event + " has no round");
  }
  if (!when.is.empty() && (!kind->knows || !kind->knows(when.is))) {
    reading.fail(path + ".is", "event " + when.event + " is never " + in_quotes(when.is));
  }
}

void check_attempt(const Scenario& scenario, std::size_t index, Reading& reading) {
  const Attempt& attempt = scenario.attempts[index];
  const std::string path = at("attempts", index);
  if (attempt.destination_settings) {
    check_settings(*attempt.destination_settings, path + ".destination_settings", reading);
  }
  for (std::size_t i = 0; i < attempt.actions.size(); ++i) {
    const Action& action = attempt.actions[i];
    const std::string here = at(path + ".actions", i);
    check_trigger(scenario, action, here + ".when", reading);
    const bool known = std::ranges::any_of(scenario.devices, [&](const ScenarioDevice& device) {
      return device.script.name == action.device;
    });
    if (action.what == Action::Do::raise_reinit && !known) {
      reading.fail(here + ".device", "there is no device " + in_quotes(action.device));
    }
  }
  for (const ExpectedDevice& expected : attempt.expect.devices) {
    if (knows_device(scenario, expected.device)) continue;
    reading.fail(path + ".expect.rounds", "there is no device " + in_quotes(expected.device));
  }
}

}  // namespace

void validate(const Scenario& scenario, Reading& reading) {
  if (!is_scenario_name(scenario.name)) {
    reading.fail("name", "must be at most 64 of a-z, 0-9 and '-'");
  }
  check_settings(scenario.source, "source", reading);
  check_settings(scenario.destination, "destination", reading);
  check_device_names(scenario, reading);
  for (std::size_t i = 0; i < scenario.devices.size(); ++i) check_device(scenario, i, reading);
  if (scenario.attempts.empty()) reading.fail("attempts", "must have at least one");
  for (std::size_t i = 0; i < scenario.attempts.size(); ++i) check_attempt(scenario, i, reading);
}

}  // namespace ackscope::reference
