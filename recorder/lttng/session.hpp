#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "collector/model/result.hpp"
#include "recorder/lttng/buffers.hpp"

namespace ackscope::recorder {

/// What a session does with what it has recorded.
enum class Keeps {
  everything,  ///< written as it comes; what does not fit into full buffers is dropped
  latest       ///< nothing is written; the buffers are overwritten, see `record_snapshot`
};

struct SessionPlan {
  std::string name;
  std::filesystem::path output;     ///< absolute, an existing folder; unused with Keeps::latest
  std::vector<std::string> events;  ///< "PROVIDER:NAME"; '*' at the end of a name
  Buffers buffers;
  Keeps keeps = Keeps::everything;
};

/// A name that no other recording has. It begins with the prefix of this process.
std::string new_session_name();
std::string session_prefix();

/// A recording session of user-space events in the session daemon that this process can reach: one
/// channel, per-user buffers, with the contexts vpid and vtid. Destroyed with the object.
class Session {
 public:
  static Result<Session> start(const SessionPlan& plan);
  Session(Session&& other) noexcept : name_(std::exchange(other.name_, {})) {}
  Session& operator=(Session&&) = delete;
  ~Session();

  const std::string& name() const { return name_; }

  /// Stops, waits until everything lies in the output folder, and destroys the session.
  Result<void> finish(std::chrono::milliseconds most_time);

  /// Leaves it to others to destroy it: the session daemon does not answer.
  void forget() { name_.clear(); }

  /// Processes (PID and name) that have tracepoints of one of these providers, each once.
  static std::vector<std::pair<int, std::string>> traced_processes(
      const std::vector<std::string>& providers);

 private:
  explicit Session(std::string name) : name_(std::move(name)) {}
  std::string name_;
};

/// Destroys a session of another process; nothing happens when there is none of that name.
void destroy_session(const std::string& name);

/// The names of all sessions in the session daemon; nothing when none answers.
std::vector<std::string> session_names();

}  // namespace ackscope::recorder
