#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reference/net/connection.hpp"
#include "reference/process/channel.hpp"
#include "reference/process/outputs.hpp"
#include "reference/process/pump.hpp"
#include "reference/protocol/source.hpp"
#include "reference/wire/return_path.hpp"

namespace ackscope::reference {

/// A Source in real time over sockets: one connection per attempt.
class SourceRunner : private Ports {
 public:
  /// `timeout`: for connecting, and for a peer that takes nothing and says nothing while we wait
  /// for it; 0: none. Scripts outlive it.
  SourceRunner(net::Loop& loop, const Clock& clock, Settings settings,
               const std::vector<DeviceScript>& scripts, Outputs outputs, Ns timeout);

  /// Begins an attempt. An error text if it is refused at once; a failed connection is a failed
  /// attempt.
  std::optional<std::string> migrate(const net::Address& to, std::uint64_t attempt);
  void request(Source::Request request);
  /// `done` is called when everything requested so far has been done.
  void when_managed(std::function<void()> done);
  void on_attempt_ended(std::function<void()> handler) { attempt_ended_ = std::move(handler); }
  void perform(const Action& action);

  Source& source() { return source_; }
  const Source& source() const { return source_; }
  std::uint64_t attempt() const { return attempt_; }
  /// bytes/s, of the last estimate in this attempt.
  std::uint64_t bandwidth() const { return bandwidth_; }

 private:
  // Ports
  Ns now() const override { return clock_.now(); }
  bool can_send() const override { return stream_.can_send(); }
  void send(const wire::Item& item) override { stream_.put(item); }
  void send(const wire::Message&) override {}
  void flush() override { stream_.flush(); }
  void shut_return_path() override;
  void shut_channel() override;
  void trace(const trace::Event& event) override;
  void fact(const truth::Fact& fact) override { outputs_.chronicle.add(fact, attempt_); }
  void announce(const Announcement& what) override { outputs_.announce(what); }

  Step step_migration();
  Step step_management();
  void after_step();
  void connected(std::unique_ptr<net::Connection> connection);
  void received(std::span<const std::uint8_t> bytes);
  void reading_failed(int error);
  void set_parameter(const Action& action);
  void watch_peer();
  bool waits_for_peer() const;
  void wrap_up();
  void hang_up();

  net::Loop& loop_;
  const Clock& clock_;
  Outputs outputs_;
  Ns timeout_;
  Source source_;
  std::unique_ptr<net::Connection> connection_;
  MainStream stream_;
  wire::MessageDecoder decoder_;
  std::uint64_t attempt_ = 0;
  std::uint64_t bandwidth_ = 0;
  unsigned connecting_ = 0;  // number of the try that is under way, 0: none
  unsigned tries_ = 0;
  bool under_way_ = false;
  std::function<void()> attempt_ended_;
  std::vector<std::function<void()>> when_managed_;
  net::Timer watch_;
  Pump pump_;
};

}  // namespace ackscope::reference
