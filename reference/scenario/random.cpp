#include "reference/scenario/random.hpp"

#include <array>
#include <cerrno>
#include <initializer_list>
#include <string>

namespace ackscope::reference {
namespace {

constexpr Ns kMs = 1'000'000;
constexpr std::uint64_t kKib = 1024;

/// splitmix64; std::uniform_int_distribution differs between standard libraries.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t below(std::uint64_t bound) { return next() % bound; }
  bool chance(unsigned percent) { return below(100) < percent; }
  Ns time(Ns least, Ns most) {
    return least + static_cast<Ns>(below(static_cast<std::uint64_t>(most - least) + 1));
  }
  std::uint64_t size(std::uint64_t least, std::uint64_t most) {
    return least + below(most - least + 1);
  }
  template <typename T>
  T one_of(std::initializer_list<T> choices) {
    return *(choices.begin() + static_cast<std::ptrdiff_t>(below(choices.size())));
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

Settings random_source(Dice& dice) {
  Settings settings;
  if (dice.chance(20)) settings.machine = "pc-q35-11.0";
  settings.legacy = legacy_by_default(settings.machine);
  settings.switchover_ack = !dice.chance(5);
  settings.pause_before_switchover = dice.chance(15);
  settings.guest_running = !dice.chance(4);
  settings.max_bandwidth = dice.one_of<std::uint64_t>({0, 8 << 20, 32 << 20});
  settings.switchover_bandwidth = dice.one_of<std::uint64_t>({0, 100 << 20});
  settings.downtime_limit = dice.one_of<Ns>({1, 30, 300, 300, 300}) * kMs;
  settings.ram = dice.chance(30) ? dice.size(0, 4 << 20) : 0;
  settings.ram_dirty_rate = dice.chance(50) ? dice.size(0, 1 << 20) : 0;
  if (dice.chance(10)) settings.error_beats_cancel = true;
  return settings;
}

/// Now and then the two sides were set up differently.
Settings random_destination(Dice& dice, const Settings& source) {
  Settings settings = source;
  if (dice.chance(3)) settings.switchover_ack = !settings.switchover_ack;
  if (dice.chance(4)) settings.legacy = !settings.legacy;
  return settings;
}

Reinit random_reinit(Dice& dice) {
  using When = Reinit::When;
  Reinit reinit;
  reinit.when =
      dice.one_of<When>({When::at, When::after_drained, When::after_drained, When::between_queries,
                         When::while_stopping, When::while_stopping, When::after_check});
  const bool timed = reinit.when == When::at || reinit.when == When::after_drained ||
                     reinit.when == When::between_queries;
  if (timed) reinit.time = dice.time(0, 250 * kMs);
  reinit.bytes = dice.size(1, 256 * kKib);
  if (dice.chance(20)) reinit.attempt = 1;
  return reinit;
}

Fault random_fault(Dice& dice, Side side) {
  using Call = Fault::Call;
  Fault fault;
  fault.call =
      side == Side::destination
          ? dice.one_of<Call>({Call::set_state, Call::write})
          : dice.one_of<Call>({Call::set_state, Call::precopy_info, Call::precopy_info_final,
                               Call::precopy_info_final, Call::data_size, Call::read});
  if (fault.call == Call::set_state) {
    fault.state = side == Side::destination
                      ? dice.one_of<DeviceState>({DeviceState::resuming, DeviceState::running})
                      : dice.one_of<DeviceState>({DeviceState::pre_copy, DeviceState::pre_copy_p2p,
                                                  DeviceState::stop_copy, DeviceState::running});
  }
  fault.error = dice.one_of({EIO, EINVAL, EBUSY});
  const bool many = fault.call == Call::read || fault.call == Call::write;
  fault.nth = static_cast<unsigned>(dice.size(1, many ? 12 : 2));
  return fault;
}

std::string address(std::size_t index) { return "0000:3b:00." + std::to_string(index); }

void set_sizes(Dice& dice, DeviceScript& script) {
  script.initial = dice.chance(10) ? dice.size(0, 16) : dice.size(1, 768 * kKib);
  script.stop_copy = dice.size(1, 128 * kKib);
  script.dirty_rate = dice.chance(40) ? dice.size(0, 1 << 20) : 0;
  script.chunk = dice.one_of<std::uint64_t>({16, 4 * kKib, 64 * kKib, 512 * kKib});
  if (script.chunk != 16) return;
  script.initial %= 2048;  // a read per 16 bytes, and draining must end some time
  script.stop_copy %= 2048;
  script.dirty_max = 2048;
}

void set_times(Dice& dice, DeviceScript& script) {
  script.query_ns = dice.time(0, 2 * kMs);
  script.read_ns = dice.time(0, 2 * kMs);
  script.state_ns = dice.chance(30) ? dice.time(0, 5 * kMs) : 0;
  script.init_load_ns = dice.chance(70) ? dice.time(0, 120 * kMs) : 0;
  script.reinit_load_ns = dice.chance(70) ? dice.time(0, 120 * kMs) : 0;
  script.stop_load_ns = dice.chance(30) ? dice.time(0, 60 * kMs) : 0;
  if (dice.chance(10)) script.load_ns_per_byte = static_cast<double>(dice.below(100));
}

void add_reinits(Dice& dice, DeviceScript& script) {
  for (std::uint64_t left = dice.below(4); left > 0; --left) {
    Reinit reinit = random_reinit(dice);
    if (script.chunk == 16) reinit.bytes = 1 + reinit.bytes % 2048;
    script.reinits.push_back(reinit);
  }
}

DeviceScript random_script(Dice& dice, std::size_t index) {
  DeviceScript script;
  script.name = address(index);
  script.idstr = "0000:00:0" + std::to_string(index + 1) + ".0:00.0/vfio";
  script.precopy = !dice.chance(12);
  script.p2p = !dice.chance(10);
  script.precopy_info_v2 = !dice.chance(8);
  set_sizes(dice, script);
  set_times(dice, script);
  if (script.precopy) add_reinits(dice, script);
  if (dice.chance(6)) script.source_faults.push_back(random_fault(dice, Side::source));
  if (dice.chance(4)) script.destination_faults.push_back(random_fault(dice, Side::destination));
  return script;
}

/// The same names on both hosts, others, or those of the other devices.
void name_destination(Dice& dice, std::vector<ScenarioDevice>& devices) {
  const auto kind = dice.below(3);
  for (std::size_t i = 0; i < devices.size(); ++i) {
    if (kind == 1) devices[i].script.destination_name = "0000:d8:00." + std::to_string(i);
    if (kind == 2) devices[i].script.destination_name = address((i + 1) % devices.size());
  }
}

/// Mostly at an event near the decision, so that the order of things is in the balance.
Trigger random_trigger(Dice& dice, const Scenario& scenario, Side side) {
  Trigger when;
  if (dice.chance(25)) {
    when.delay = dice.time(0, 600 * kMs);
    return when;
  }
  when.event =
      side == Side::destination
          ? dice.one_of<std::string>({"initial_data_arrived", "ack_sent", "switchover_approved",
                                      "command_received", "device_data_arrived"})
          : dice.one_of<std::string>({"initial_data_sent", "ack_received", "ack_received",
                                      "switchover_blocked", "ack_request_detected",
                                      "switchover_decision", "switchover_decision", "guest_stopped",
                                      "pending_query"});
  const bool of_device = when.event == "initial_data_sent" || when.event == "ack_request_detected";
  if (of_device && dice.chance(50)) {
    when.device = scenario.devices[dice.below(scenario.devices.size())].script.name;
  }
  when.nth = static_cast<unsigned>(dice.size(1, 3));
  when.delay = dice.chance(50) ? 0 : dice.time(0, 20 * kMs);
  return when;
}

Action make(Action::Do what, Trigger when) {
  Action action;
  action.what = what;
  action.when = std::move(when);
  return action;
}

void add_management(Dice& dice, const Scenario& scenario, std::vector<Action>& actions) {
  using Do = Action::Do;
  const auto source = [&] { return random_trigger(dice, scenario, Side::source); };
  if (dice.chance(35)) {
    actions.push_back(make(Do::stop, source()));
    if (dice.chance(50)) {
      Trigger later{"guest_stopped", "", 0, "paused", 1, dice.time(0, 60 * kMs)};
      actions.push_back(make(Do::cont, later));
    }
  }
  if (dice.chance(20)) actions.push_back(make(Do::cancel, source()));
  if (dice.chance(3)) actions.push_back(make(Do::kill_source, source()));
  if (dice.chance(4)) {
    actions.push_back(
        make(Do::kill_destination, random_trigger(dice, scenario, Side::destination)));
  }
  if (dice.chance(25)) {
    Action raise = make(Do::raise_reinit, source());
    raise.device = scenario.devices[dice.below(scenario.devices.size())].script.name;
    raise.bytes = dice.size(1, 16 * kKib);
    actions.push_back(std::move(raise));
  }
}

/// What keeps most of them from being stuck: the pause ends, a tiny downtime limit is raised.
void add_helpers(Dice& dice, const Settings& source, std::vector<Action>& actions) {
  if (source.pause_before_switchover && dice.chance(90)) {
    Trigger paused{"migration_state", "", 0, "pre-switchover", 1, dice.time(0, 60 * kMs)};
    actions.push_back(make(Action::Do::continue_, paused));
  }
  if (source.downtime_limit < 300 * kMs && dice.chance(80)) {
    Trigger later;
    later.delay = dice.time(100 * kMs, 600 * kMs);
    Action limit = make(Action::Do::set_parameter, later);
    limit.parameter = Action::Parameter::downtime_limit;
    limit.value = 300 * kMs;
    actions.push_back(std::move(limit));
  }
}

}  // namespace

Scenario random_scenario(std::uint64_t seed) {
  Dice dice(seed);
  Scenario scenario;
  scenario.name = "random-" + std::to_string(seed);
  scenario.title = "Random scenario " + std::to_string(seed);
  scenario.time_limit = 3'000 * kMs;
  scenario.source = random_source(dice);
  scenario.destination = random_destination(dice, scenario.source);
  const std::uint64_t devices = dice.size(1, 4);
  for (std::size_t i = 0; i < devices; ++i) {
    ScenarioDevice& device = scenario.devices.emplace_back();
    device.script = random_script(dice, i);
    if (dice.chance(4)) device.on_destination.precopy = !device.script.precopy;
  }
  name_destination(dice, scenario.devices);
  const std::uint64_t attempts = dice.chance(20) ? 2 : 1;
  for (std::size_t i = 0; i < attempts; ++i) {
    Attempt& attempt = scenario.attempts.emplace_back();
    attempt.destination = "destination-" + std::to_string(i + 1);
    attempt.pause = i == 0 ? 0 : dice.time(0, 50 * kMs);
    add_management(dice, scenario, attempt.actions);
    add_helpers(dice, scenario.source, attempt.actions);
  }
  return scenario;
}

}  // namespace ackscope::reference
