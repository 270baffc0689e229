#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reference/net/connection.hpp"
#include "reference/process/outputs.hpp"
#include "reference/process/pump.hpp"
#include "reference/protocol/destination.hpp"
#include "reference/wire/decoder.hpp"

namespace ackscope::reference {

/// A Destination in real time over sockets: listens, takes one peer, loads, ends.
class DestinationRunner : private Ports {
 public:
  /// `timeout`: for a peer that sends nothing; 0: none. Scripts outlive it.
  DestinationRunner(net::Loop& loop, const Clock& clock, Settings settings,
                    const std::vector<DeviceScript>& scripts, Outputs outputs, Ns timeout);

  tl::expected<net::Address, std::string> listen(const net::Address& at);
  /// Loading has ended and what was written has left.
  void on_ended(std::function<void()> handler) { ended_ = std::move(handler); }
  void perform(const Action& action);

  /// What counts when a peer comes.
  Settings& settings() { return settings_; }
  const Settings& settings() const { return settings_; }
  bool listening() const { return listener_ != nullptr || destination_.has_value(); }
  MigrationState state() const {
    return destination_ ? destination_->state() : MigrationState::none;
  }
  RunState run_state() const {
    return destination_ ? destination_->run_state() : RunState::inmigrate;
  }
  std::string error() const { return destination_ ? destination_->error() : std::string{}; }

 private:
  // Ports
  Ns now() const override { return clock_.now(); }
  bool can_send() const override { return true; }
  void send(const wire::Item&) override {}
  void send(const wire::Message& message) override;
  void flush() override {}
  void shut_return_path() override {}
  void shut_channel() override {}
  void trace(const trace::Event& event) override;
  void fact(const truth::Fact& fact) override;
  void announce(const Announcement& what) override { outputs_.announce(what); }

  void accept(std::unique_ptr<net::Connection> connection);
  void received(std::span<const std::uint8_t> bytes);
  Step step();
  bool load_next();
  void after_step();
  void watch_peer();
  void finish();

  net::Loop& loop_;
  const Clock& clock_;
  Settings settings_;
  const std::vector<DeviceScript>& scripts_;
  Outputs outputs_;
  Ns timeout_;
  std::unique_ptr<net::Listener> listener_;
  std::unique_ptr<net::Connection> connection_;
  std::optional<Destination> destination_;
  wire::Decoder decoder_;
  bool starved_ = false;           // the decoder has no whole item left
  std::optional<int> read_error_;  // what ended the stream, seen when all before it is loaded
  bool over_ = false;
  std::function<void()> ended_;
  net::Timer watch_;
  Pump pump_;
};

}  // namespace ackscope::reference
