#pragma once

#include <httplib.h>

#include <string_view>

#include "exporter/web/wire.hpp"

namespace ackscope::exporter {

/// One request as cpp-httplib sees it: it reads the head, and nothing behind it, and writes to the
/// wire until the deadline.
class HeadStream : public httplib::Stream {
 public:
  HeadStream(Wire& wire, std::string_view head, Wire::Deadline deadline)
      : wire_(wire), head_(head), deadline_(deadline) {}

  bool is_readable() const override { return !head_.empty(); }
  bool is_writable() const override { return good_; }
  ssize_t read(char* into, std::size_t size) override {
    const std::size_t count = head_.copy(into, size);
    head_.remove_prefix(count);
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* from, std::size_t size) override {
    good_ = good_ && wire_.write(from, size, deadline_);
    return good_ ? static_cast<ssize_t>(size) : -1;
  }
  /// Nobody here asks who it is.
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return wire_.socket(); }

  bool good() const { return good_; }

 private:
  Wire& wire_;
  std::string_view head_;
  Wire::Deadline deadline_;
  bool good_ = true;
};

}  // namespace ackscope::exporter
