#pragma once

#include <memory>
#include <string>

#include "reference/net/connection.hpp"
#include "reference/wire/bytes.hpp"
#include "reference/wire/item.hpp"

namespace ackscope::reference {

/// The source's writer of the main stream: a QEMUFile, which hands its buffer to the socket in
/// pieces of 32 KiB or when it is flushed (QEMU migration/qemu-file.c).
class MainStream {
 public:
  static constexpr std::size_t kFileBuffer = 32 << 10;

  /// Begins anew on this connection; null: what is written goes nowhere, as after a failure.
  void attach(net::Connection* connection);
  /// QEMU's writer blocks until the kernel took everything; here it is not stepped until then.
  bool can_send() const { return !connection_ || connection_->unsent() == 0; }
  void put(const wire::Item& item);
  void flush();

 private:
  void push(std::size_t bytes);

  net::Connection* connection_ = nullptr;
  wire::Bytes buffer_;
};

/// What QEMU says of a failed read or write; 0: the peer ended the stream.
std::string read_error_text(int error);
std::string write_error_text(int error);

}  // namespace ackscope::reference
