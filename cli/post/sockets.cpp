#include "cli/post/sockets.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ackscope::cli::post {

Sockets::~Sockets() {
  for (const int socket : duplicates_) ::close(socket);
}

void Sockets::add(int socket) {
  const int duplicate = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
  const std::lock_guard lock(mutex_);
  if (duplicate >= 0) duplicates_.push_back(duplicate);
}

void Sockets::break_off() {
  const std::lock_guard lock(mutex_);
  for (const int socket : duplicates_) ::shutdown(socket, SHUT_RDWR);
}

}  // namespace ackscope::cli::post
