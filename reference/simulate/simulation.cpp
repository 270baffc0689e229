#include "reference/simulate/simulation.hpp"

#include <algorithm>
#include <limits>
#include <random>

#include "reference/protocol/destination.hpp"
#include "reference/protocol/source.hpp"
#include "reference/scenario/director.hpp"
#include "reference/simulate/memory_link.hpp"

namespace ackscope::reference {
namespace {

constexpr Ns kNever = std::numeric_limits<Ns>::max();
constexpr std::uint64_t kMostSteps = 4'000'000;  // of an attempt; a loop without time is a defect
const std::string kReset = "Unable to read from socket: Connection reset by peer";
const std::string kPipe = "Unable to write to socket: Broken pipe";
const std::string kStreamEnd = "load of migration failed: Input/output error";

/// One attempt: three threads of the source, one of the destination, the link, and management.
/// Each has a time at which it does something next; the earliest goes first.
class AttemptRun {
 public:
  AttemptRun(const Scenario& scenario, std::size_t index, const SimulationOptions& options,
             Source& source, const std::vector<DeviceScript>& destination_scripts,
             std::mt19937_64& random, Observer& observer, Ns now)
      : options_(options),
        source_(source),
        destination_(scenario.destination_of(index), destination_scripts),
        link_(options.latency, options.link_bandwidth, options.socket_buffer),
        director_(scenario, index),
        random_(random),
        observer_(observer),
        now_(now),
        give_up_(now + scenario.time_limit * 2 + 1'000'000'000),
        source_ports_(*this, Side::source),
        destination_ports_(*this, Side::destination) {}

  SimulatedAttempt go(std::uint64_t number) {
    director_.begin(now_, number);
    if (const auto refused = source_.migrate(number, source_ports_)) {
      result_.source = MigrationState::failed;
      result_.source_error = *refused;
      return finish();
    }
    migration_ = management_ = loading_ = now_;
    while (!over() && result_.steps < kMostSteps && now_ <= give_up_) advance();
    result_.cut_short = !over();
    return finish();
  }

  Ns now() const { return now_; }

 private:
  class RunPorts : public Ports {
   public:
    RunPorts(AttemptRun& run, Side side) : run_(run), side_(side) {}
    Ns now() const override { return run_.now_; }
    bool can_send() const override { return run_.link_.can_send(); }
    void send(const wire::Item& item) override { run_.link_.send(item, run_.now_); }
    void flush() override { run_.link_.flush(run_.now_); }
    void send(const wire::Message& message) override { run_.link_.send(message, run_.now_); }
    void shut_return_path() override {}
    void shut_channel() override { run_.link_.break_forward(run_.now_); }
    void trace(const trace::Event& event) override {
      run_.director_.on_event(side_, event, run_.now_);
      run_.observer_.on_trace(side_, run_.now_, event);
    }
    void fact(const truth::Fact& fact) override { run_.observer_.on_fact(fact); }
    void announce(const Announcement& what) override {
      run_.observer_.on_announcement(side_, run_.now_, what);
    }

   private:
    AttemptRun& run_;
    Side side_;
  };

  bool source_over() const { return result_.source_killed || source_.ended(); }
  bool destination_over() const { return result_.destination_killed || destination_.ended(); }
  bool over() const { return source_over() && destination_over(); }

  Ns jitter() {
    return options_.jitter > 0
               ? static_cast<Ns>(random_() % static_cast<std::uint64_t>(options_.jitter))
               : 0;
  }

  /// When a thread that answered like this goes on. A blocked one is asked again when anything
  /// else happened.
  Ns wake(const Step& step) {
    return step.kind == Step::Kind::again ? std::max(now_, step.at) + jitter() : kNever;
  }
  void wake_blocked() {
    if (migration_ == kNever) migration_ = now_;
    if (management_ == kNever) management_ = now_;
    if (loading_ == kNever) loading_ = now_;
  }

  void advance() {
    ++result_.steps;
    const Ns messages = source_over() ? kNever : link_.next_message().value_or(kNever);
    const Ns actions = director_.next_due().value_or(kNever);
    const Ns broken = destination_over() ? kNever : link_.break_seen().value_or(kNever);
    const Ns items = destination_over() || !destination_.wants_item()
                         ? kNever
                         : link_.next_item().value_or(kNever);
    const Ns migration = source_over() ? kNever : migration_;
    const Ns management = result_.source_killed ? kNever : management_;
    const Ns loading = destination_over() ? kNever : loading_;
    const Ns peer = peer_lost_.value_or(kNever);
    const Ns next =
        std::min({messages, actions, broken, items, migration, management, loading, peer});
    if (next == kNever) {
      now_ = give_up_ + 1;
      return;
    }
    now_ = std::max(now_, next);
    if (next == actions) {
      act();
    } else if (next == messages) {  // before the loss of who sent them
      source_.on_message(link_.take_message(), source_ports_);
      wake_blocked();
    } else if (next == peer) {
      lose_peer();
    } else if (next == items) {
      destination_.on_item(link_.take_item(), destination_ports_);
      after_destination();
      wake_blocked();
    } else if (next == broken) {
      destination_.on_stream_error(kStreamEnd, destination_ports_);
      after_destination();
    } else if (next == migration) {
      step(migration_, source_.step_migration(source_ports_));
    } else if (next == management) {
      step(management_, source_.step_management(source_ports_));
    } else {
      step(loading_, destination_.step(destination_ports_));
      after_destination();
    }
  }

  void step(Ns& thread, const Step& done) {
    if (done.kind == Step::Kind::again) wake_blocked();
    thread = wake(done);
  }

  /// A destination that failed exits, and its end of the socket with it.
  void after_destination() {
    if (destination_.state() == MigrationState::failed && !peer_lost_ && !told_) {
      peer_lost_ = now_ + options_.latency;
    }
  }

  void lose_peer() {
    peer_lost_.reset();
    told_ = true;
    if (source_over()) return;
    source_.on_return_path_error(kReset, source_ports_);
    source_.on_channel_error(kPipe, source_ports_);
    wake_blocked();
  }

  void act() {
    for (const Action& action : director_.take_due(now_)) act(action);
    wake_blocked();
  }

  void act(const Action& action) {
    using Do = Action::Do;
    switch (action.what) {
      case Do::stop:
        return source_.request(Source::Request::stop);
      case Do::cont:
        return source_.request(Source::Request::cont);
      case Do::cancel:
        return source_.request(Source::Request::cancel);
      case Do::continue_:
        return source_.request(Source::Request::resume_switchover);
      case Do::kill_source:
        result_.source_killed = true;
        return link_.break_forward(now_);
      case Do::kill_destination:
        result_.destination_killed = true;
        peer_lost_ = now_ + options_.latency;
        return;
      case Do::set_parameter:
        return set_parameter(action);
      case Do::raise_reinit:
        for (SourceDevice& device : source_.devices()) {
          if (device.script->name == action.device) device.driver.raise(action.bytes);
        }
        return;
    }
  }

  void set_parameter(const Action& action) {
    Settings& settings = source_.settings();
    switch (action.parameter) {
      case Action::Parameter::max_bandwidth:
        settings.max_bandwidth = action.value;
        return;
      case Action::Parameter::switchover_bandwidth:
        settings.switchover_bandwidth = action.value;
        return;
      case Action::Parameter::downtime_limit:
        settings.downtime_limit = static_cast<Ns>(action.value);
        return;
    }
  }

  SimulatedAttempt finish() {
    if (result_.source == MigrationState::none) {
      result_.source = source_.state();
      result_.source_error = source_.error();
    }
    result_.destination = destination_.state();
    result_.destination_error = destination_.error();
    result_.ended = now_;
    return result_;
  }

  const SimulationOptions& options_;
  Source& source_;
  Destination destination_;
  MemoryLink link_;
  Director director_;
  std::mt19937_64& random_;
  Observer& observer_;
  Ns now_;
  Ns give_up_;
  RunPorts source_ports_;
  RunPorts destination_ports_;
  Ns migration_ = kNever;
  Ns management_ = kNever;
  Ns loading_ = kNever;
  std::optional<Ns> peer_lost_;  // when the source learns that the destination is gone
  bool told_ = false;
  SimulatedAttempt result_;
};

}  // namespace

std::vector<SimulatedAttempt> simulate(const Scenario& scenario, const SimulationOptions& options,
                                       Observer& observer, Ns begin) {
  std::mt19937_64 random{options.seed};
  const auto source_scripts = scenario.scripts(Side::source);
  const auto destination_scripts = scenario.scripts(Side::destination);
  Source source{scenario.source, source_scripts};
  std::vector<SimulatedAttempt> out;
  Ns now = begin;
  for (std::size_t i = 0; i < scenario.attempts.size(); ++i) {
    now += scenario.attempts[i].pause;
    const std::uint64_t number = random() | 1;
    observer.begin_attempt(i, number);
    AttemptRun run{scenario, i, options, source, destination_scripts, random, observer, now};
    out.push_back(run.go(number));
    now = run.now();
    if (out.back().source_killed) break;
  }
  return out;
}

}  // namespace ackscope::reference
