#include "reference/process/source_runner.hpp"

#include <unistd.h>
#include <csignal>

#include <algorithm>
#include <cerrno>
#include <utility>
#include <variant>

namespace ackscope::reference {
namespace {

constexpr Ns kLinger = 10'000'000'000;

}  // namespace

SourceRunner::SourceRunner(net::Loop& loop, const Clock& clock, Settings settings,
                           const std::vector<DeviceScript>& scripts, Outputs outputs, Ns timeout)
    : loop_(loop),
      clock_(clock),
      outputs_(std::move(outputs)),
      timeout_(timeout),
      source_(std::move(settings), scripts),
      watch_(loop),
      pump_(loop, clock,
            {[this] { return step_migration(); }, [this] { return step_management(); }},
            [this] { after_step(); }) {}

std::optional<std::string> SourceRunner::migrate(const net::Address& to, std::uint64_t attempt) {
  if (source_.ended()) {
    attempt_ = attempt;
    bandwidth_ = 0;
    decoder_ = {};
    hang_up();
  }
  if (const auto refused = source_.migrate(attempt, *this)) return refused;
  under_way_ = true;
  connecting_ = ++tries_;
  net::connect(loop_, to, timeout_, [this, number = connecting_](auto connection) {
    if (number != connecting_) return;  // cancelled meanwhile
    connecting_ = 0;
    if (connection) {
      connected(std::move(*connection));
    } else {
      source_.on_channel_error(connection.error(), *this);
    }
    pump_.poke();
  });
  pump_.poke();
  return std::nullopt;
}

void SourceRunner::connected(std::unique_ptr<net::Connection> connection) {
  connection_ = std::move(connection);
  stream_.attach(connection_.get());
  connection_->start({[this](std::span<const std::uint8_t> bytes) { received(bytes); },
                      [this] { pump_.poke(); }, [this](int error) { reading_failed(error); },
                      [this](int error) {
                        source_.on_channel_error(write_error_text(error), *this);
                        pump_.poke();
                      }});
  watch_peer();
}

void SourceRunner::received(std::span<const std::uint8_t> bytes) {
  decoder_.feed(bytes);
  while (true) {
    const auto message = decoder_.next();
    if (!message) {
      source_.on_return_path_error(message.error(), *this);
      connection_->pause_reading();
      break;
    }
    if (!*message) break;
    source_.on_message(**message, *this);
  }
  pump_.poke();
}

void SourceRunner::reading_failed(int error) {
  source_.on_return_path_error(read_error_text(error), *this);
  pump_.poke();
}

void SourceRunner::request(Source::Request request) {
  source_.request(request);
  pump_.poke();
}

void SourceRunner::when_managed(std::function<void()> done) {
  when_managed_.push_back(std::move(done));
  pump_.poke();
}

/// The thread exists in QEMU only once there is a connection.
Step SourceRunner::step_migration() {
  return connecting_ != 0 ? Step::blocked() : source_.step_migration(*this);
}

Step SourceRunner::step_management() {
  const Step step = source_.step_management(*this);
  if (step.kind == Step::Kind::idle) {
    for (auto& done : std::exchange(when_managed_, {})) loop_.post(std::move(done));
  }
  return step;
}

void SourceRunner::after_step() {
  outputs_.chronicle.write();
  outputs_.agenda.look();
  if (!under_way_ || !source_.ended()) return;
  under_way_ = false;
  wrap_up();
}

/// Without a return path nobody tells us that the peer has everything: what is left gets its time.
void SourceRunner::wrap_up() {
  const Ns patience = timeout_ > 0 ? timeout_ : kLinger;
  if (source_.state() == MigrationState::completed && connection_ && connection_->unsent() > 0 &&
      net::monotonic_now() < connection_->last_progress() + patience) {
    return watch_.at(net::monotonic_now() + kLinger / 1000, [this] { wrap_up(); });
  }
  watch_.cancel();
  hang_up();
  if (attempt_ended_) loop_.post(attempt_ended_);
}

void SourceRunner::trace(const trace::Event& event) {
  if (const auto* estimate = std::get_if<trace::BandwidthEstimated>(&event))
    bandwidth_ = estimate->bytes_per_second;
  outputs_.sink.trace(event);
  outputs_.agenda.on_event(Side::source, event);
}

void SourceRunner::shut_return_path() {
  if (connection_) connection_->shut_reading();
}

void SourceRunner::shut_channel() {
  connecting_ = 0;
  stream_.attach(nullptr);
  if (connection_) connection_->shut();
}

void SourceRunner::hang_up() {
  stream_.attach(nullptr);
  connection_.reset();
}

bool SourceRunner::waits_for_peer() const {
  return connection_->unsent() > 0 || std::holds_alternative<phase::AwaitingShut>(source_.where());
}

/// A peer that neither reads nor answers, a stopped process for example, never breaks the channel.
void SourceRunner::watch_peer() {
  if (timeout_ == 0 || !connection_ || !under_way_) return;
  const Ns patience =
      waits_for_peer() ? connection_->last_progress() + timeout_ : net::monotonic_now() + timeout_;
  if (patience <= net::monotonic_now()) {
    source_.on_return_path_error(read_error_text(ETIMEDOUT), *this);
    source_.on_channel_error(write_error_text(ETIMEDOUT), *this);
    stream_.attach(nullptr);  // what waits for room goes on, and finds the error
    return pump_.poke();
  }
  watch_.at(std::min(patience, net::monotonic_now() + timeout_ / 4), [this] { watch_peer(); });
}

void SourceRunner::perform(const Action& action) {
  using Do = Action::Do;
  switch (action.what) {
    case Do::stop:
      return request(Source::Request::stop);
    case Do::cont:
      return request(Source::Request::cont);
    case Do::cancel:
      return request(Source::Request::cancel);
    case Do::continue_:
      return request(Source::Request::resume_switchover);
    case Do::kill_source:
      ::kill(::getpid(), SIGKILL);
      return;
    case Do::kill_destination:
      return;  // its own process does that
    case Do::set_parameter:
      return set_parameter(action);
    case Do::raise_reinit:
      for (SourceDevice& device : source_.devices()) {
        if (device.script->name == action.device) device.driver.raise(action.bytes);
      }
      return pump_.poke();
  }
}

void SourceRunner::set_parameter(const Action& action) {
  Settings& settings = source_.settings();
  switch (action.parameter) {
    case Action::Parameter::max_bandwidth:
      settings.max_bandwidth = action.value;
      break;
    case Action::Parameter::switchover_bandwidth:
      settings.switchover_bandwidth = action.value;
      break;
    case Action::Parameter::downtime_limit:
      settings.downtime_limit = static_cast<Ns>(action.value);
      break;
  }
  pump_.poke();
}

}  // namespace ackscope::reference
