#pragma once

#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string_view>

namespace ackscope::exporter {

/// Two ends of a connection; `theirs` is closed with it, `ours` belongs to whoever takes it.
struct Pair {
  Pair() {
    int both[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, both) != 0) throw std::runtime_error("socketpair");
    ours = both[0];
    theirs = both[1];
  }
  ~Pair() { hang_up(); }
  Pair(const Pair&) = delete;
  void say(std::string_view text) const {
    (void)!::send(theirs, text.data(), text.size(), MSG_NOSIGNAL);
  }
  void hang_up() {
    if (theirs >= 0) ::close(theirs);
    theirs = -1;
  }
  int ours = -1, theirs = -1;
};

}  // namespace ackscope::exporter
