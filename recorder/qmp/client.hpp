#pragma once

#include <chrono>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "collector/model/result.hpp"
#include "recorder/process/descriptor.hpp"

namespace ackscope::recorder::qmp {

/// A connection to QEMU's QMP monitor. Every call is bounded: a QEMU that does not answer within
/// 10 s is an error.
class Client {
 public:
  /// Connects to a Unix socket and negotiates the capabilities (none).
  static Result<Client> connect(const std::string& path);

  /// One command; what it returned. An error of QEMU's is an error whose text is QEMU's.
  Result<nlohmann::json> execute(const std::string& name, const nlohmann::json& arguments);
  Result<nlohmann::json> execute(const std::string& name);

  /// A command of the human monitor; the text it printed.
  Result<std::string> human(const std::string& command);

  /// "9.1.2"
  const std::string& version() const { return version_; }

  /// False once QEMU has closed the connection: it has ended, or the line is of no use any more.
  bool connected() const { return static_cast<bool>(socket_); }

  /// The process that made the socket; -1 when that cannot be known.
  int peer_pid() const;

 private:
  Result<void> send(const std::string& text);
  Result<std::string> read_line(std::chrono::steady_clock::time_point deadline);
  Result<nlohmann::json> read_message(std::chrono::steady_clock::time_point deadline);
  Result<void> negotiate();
  tl::unexpected<Error> broken(const std::string& what);

  std::string path_;
  std::string version_;
  std::string received_;
  Descriptor socket_;
};

}  // namespace ackscope::recorder::qmp
