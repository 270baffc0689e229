#pragma once

#include <openssl/types.h>
#include <sys/types.h>

#include <chrono>
#include <cstddef>

namespace ackscope::exporter {

/// One accepted connection, plain or TLS. Every wait ends at a deadline: a client that sends a byte
/// now and then gets no more time than one that sends none. One thread uses it; `cut` is for
/// others.
class Wire {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  explicit Wire(int socket);  ///< takes it over
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// Shakes hands as the server; false when the client does not get that far.
  bool secure(SSL_CTX& context, Deadline deadline);

  /// Number of bytes read; 0 when the client is done, has failed or is too slow.
  std::size_t read(char* into, std::size_t size, Deadline deadline);
  bool write(const char* from, std::size_t size, Deadline deadline);

  /// Says that nothing more comes and waits a moment for the client to see it: closing with bytes
  /// unread would take the reply away from it.
  void finish(Deadline deadline);

  /// Whatever waits on this wire, now or later, fails. From any thread.
  void cut();

  int socket() const { return socket_; }

 private:
  bool wait(short events, Deadline deadline) const;
  bool wait_for_tls(int result, Deadline deadline);

  int socket_;
  SSL* tls_ = nullptr;
};

}  // namespace ackscope::exporter
