#pragma once

#include <sys/types.h>

#include <string>

#include "collector/model/result.hpp"
#include "exporter/feed/descriptor.hpp"

namespace ackscope::feed {

/// A Unix socket that clients can connect to, for this user only (mode 0600). Its file goes when
/// this goes, unless it is somebody else's by then.
class ListeningSocket {
 public:
  /// Takes the place of a socket that nobody listens on any more. Error when somebody does, when
  /// there is a file of another kind, when the path is too long for a socket, or when another
  /// program keeps the folder locked for more than a moment.
  static Result<ListeningSocket> open(const std::string& path);

  ListeningSocket(ListeningSocket&&) = default;
  ListeningSocket& operator=(ListeningSocket&&) = delete;
  ~ListeningSocket();

  int descriptor() const { return socket_.get(); }
  const std::string& path() const { return path_; }

 private:
  ListeningSocket(Descriptor socket, std::string path, dev_t device, ino_t inode)
      : socket_(std::move(socket)), path_(std::move(path)), device_(device), inode_(inode) {}

  Descriptor socket_;
  std::string path_;
  dev_t device_;
  ino_t inode_;
};

}  // namespace ackscope::feed
