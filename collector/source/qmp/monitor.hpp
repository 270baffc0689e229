#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "collector/source/qmp/log.hpp"
#include "collector/source/qmp/message.hpp"

namespace ackscope::source::qmp {

/// One monitor's conversation, from which its attempts follow:
///
///   migrate / migrate-incoming / status "setup" --> attempt --> completed, failed, cancelled
///         ^------------------ the next command or another status ------------------'
///
/// Capabilities and parameters hold from the reply that accepts them to the end of the session.
class Monitor {
 public:
  explicit Monitor(std::string path) : path_(std::move(path)) {}

  /// False when the message says nothing that is used.
  bool on(const Message& message);

  /// The attempts, complete after the last message. At most 256.
  std::vector<QmpAttempt> finish() &&;

 private:
  enum class Phase { none, commanded, running, ended };

  struct Pending {
    std::string id;  ///< as text; empty when the command had none
    std::string command;
    Node arguments;
  };
  struct Settings {
    std::optional<std::string> qemu;
    OptNs downtime_limit;
    std::optional<bool> switchover_ack, return_path;
    std::vector<QmpDevice> devices;
  };

  bool on_command(const Message& message);
  bool on_event(const Message& message);
  bool on_reply(const Message& message);
  std::optional<Pending> answered(const Message& message);

  bool on_accepted(const Pending& command, const Node* result);
  bool on_query_migrate(const Message& message, const Node& result);
  bool on_migration_event(const Message& message, const Node& data);
  bool on_vfio_event(const Message& message, const Node& data);
  void take_capabilities(const Node* list);
  void take_downtime_limit(const Node& parameters);
  void take_figures(const Node& result);
  void take_property(const Pending& command, const Node* result);

  void on_status(const Message& message, const std::string& status, bool from_query);
  void begin(const Message& message, std::optional<Side> side, bool seen);
  void touch(const Message& message);
  void keep_settings();
  QmpDevice* device(const std::string& id);
  void add_device(QmpDevice device);

  std::string path_;
  Settings settings_;
  std::deque<Pending> pending_;
  std::vector<QmpAttempt> attempts_;
  Phase phase_ = Phase::none;  ///< of the last attempt
};

}  // namespace ackscope::source::qmp
