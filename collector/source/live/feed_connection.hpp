#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "collector/model/result.hpp"

namespace ackscope::source {

/// The bytes of a Unix stream socket that is connected to again and again. Never waits.
class FeedConnection {
 public:
  enum class Found {
    bytes,      ///< `bytes()` are the next ones
    nothing,    ///< none now; see `why()`
    connected,  ///< what follows is from the begin
    lost,       ///< nothing more of this connection
  };

  explicit FeedConnection(std::string path) : path_(std::move(path)) {}
  ~FeedConnection() { close(); }
  FeedConnection(const FeedConnection&) = delete;
  FeedConnection& operator=(const FeedConnection&) = delete;

  Found read();

  /// Valid until the next call of `read()`.
  std::string_view bytes() const { return bytes_; }

  /// What comes is of no use: closes, tries again after the longest pause.
  void give_up(std::string why);
  /// What comes is as it should be: the next pause will be a short one.
  void welcome() { pause_ = kFirstPause; }

  bool connected() const { return fd_ >= 0; }
  /// Why it is not connected.
  const std::string& why() const { return why_; }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kFirstPause{100};
  static constexpr std::chrono::milliseconds kLongestPause{5000};

  Found connect();
  Found fail_with(int error);
  void wait(std::string why);
  void close();

  std::string path_;
  int fd_ = -1;
  std::chrono::milliseconds pause_ = kFirstPause;
  Clock::time_point again_at_{};
  std::vector<char> buffer_;
  std::string_view bytes_;
  std::string why_ = "not tried yet";
};

/// The path of `unix:PATH`. Error when it is none, or too long for a socket's.
Result<std::string> feed_path(const std::string& address);

}  // namespace ackscope::source
