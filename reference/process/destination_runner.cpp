#include "reference/process/destination_runner.hpp"

#include <unistd.h>
#include <csignal>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "reference/wire/return_path.hpp"

namespace ackscope::reference {
namespace {

constexpr Ns kLinger = 1'000'000'000;  // for the last message to leave

std::string load_error_text(int error) {
  return "load of migration failed: " + std::generic_category().message(error == 0 ? EIO : error);
}

}  // namespace

DestinationRunner::DestinationRunner(net::Loop& loop, const Clock& clock, Settings settings,
                                     const std::vector<DeviceScript>& scripts, Outputs outputs,
                                     Ns timeout)
    : loop_(loop),
      clock_(clock),
      settings_(std::move(settings)),
      scripts_(scripts),
      outputs_(std::move(outputs)),
      timeout_(timeout),
      watch_(loop),
      pump_(loop, clock, {[this] { return step(); }}, [this] { after_step(); }) {}

tl::expected<net::Address, std::string> DestinationRunner::listen(const net::Address& at) {
  auto listener =
      net::listen(loop_, at, [this](auto connection) { accept(std::move(connection)); });
  if (!listener) return tl::unexpected(listener.error());
  listener_ = std::move(*listener);
  return listener_->address();
}

/// One peer only, then nobody listens any more.
void DestinationRunner::accept(std::unique_ptr<net::Connection> connection) {
  if (destination_) return;
  listener_->close();
  destination_.emplace(settings_, scripts_);
  connection_ = std::move(connection);
  connection_->start({[this](std::span<const std::uint8_t> bytes) { received(bytes); },
                      {},
                      [this](int error) {
                        read_error_ = error;
                        pump_.poke();
                      },
                      {}});
  watch_peer();
  pump_.poke();
}

/// No more is read than can be loaded, so that the source feels a device that is slow.
void DestinationRunner::received(std::span<const std::uint8_t> bytes) {
  if (over_) return;
  decoder_.feed(bytes);
  starved_ = false;
  connection_->pause_reading();
  pump_.poke();
}

Step DestinationRunner::step() {
  if (!destination_ || destination_->ended()) return Step::idle();
  if (destination_->wants_item() && load_next()) return Step::again(now());
  return destination_->step(*this);
}

/// False if there is nothing to load now.
bool DestinationRunner::load_next() {
  if (!starved_) {
    auto item = decoder_.next();
    if (!item) {
      destination_->on_stream_error(item.error(), *this);
      return true;
    }
    if (*item) {
      destination_->on_item(**item, *this);
      return true;
    }
    starved_ = true;
    connection_->resume_reading();
  }
  if (!read_error_) return false;
  destination_->on_stream_error(load_error_text(*read_error_), *this);
  return true;
}

void DestinationRunner::after_step() {
  outputs_.chronicle.write();
  outputs_.agenda.look();
  if (over_ || !destination_ || !destination_->ended()) return;
  over_ = true;
  finish();
}

/// The last message gets some time to leave.
void DestinationRunner::finish() {
  if (connection_->unsent() > 0 && net::monotonic_now() < connection_->last_progress() + kLinger)
    return watch_.at(net::monotonic_now() + kLinger / 100, [this] { finish(); });
  watch_.cancel();
  connection_.reset();
  if (ended_) loop_.post(ended_);
}

void DestinationRunner::send(const wire::Message& message) {
  wire::Bytes bytes;
  wire::encode(message, bytes);
  connection_->write(bytes);
}

void DestinationRunner::trace(const trace::Event& event) {
  outputs_.sink.trace(event);
  outputs_.agenda.on_event(Side::destination, event);
}

void DestinationRunner::fact(const truth::Fact& fact) {
  outputs_.chronicle.add(fact, destination_ ? destination_->attempt() : 0);
}

/// A peer that is stopped never breaks the channel.
void DestinationRunner::watch_peer() {
  if (timeout_ == 0 || over_) return;
  const bool waiting = starved_ && !read_error_;
  const Ns patience =
      waiting ? connection_->last_progress() + timeout_ : net::monotonic_now() + timeout_;
  if (patience <= net::monotonic_now()) {
    read_error_ = ETIMEDOUT;
    return pump_.poke();
  }
  watch_.at(std::min(patience, net::monotonic_now() + timeout_ / 4), [this] { watch_peer(); });
}

void DestinationRunner::perform(const Action& action) {
  if (action.what == Action::Do::kill_destination) ::kill(::getpid(), SIGKILL);
}

}  // namespace ackscope::reference
