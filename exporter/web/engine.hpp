#pragma once

#include <httplib.h>

#include <functional>
#include <memory>
#include <stop_token>

#include "exporter/web/policy.hpp"
#include "exporter/web/request_head.hpp"
#include "exporter/web/site.hpp"

namespace ackscope::exporter {

/// cpp-httplib as what turns a request's text into a reply's: parsing, status line, headers, HEAD,
/// keep-alive. Its sockets, threads and time limits are not used: they are per read, and a worker
/// belongs to a client as long as that client likes.
class Engine : private httplib::Server {
 public:
  using Answer = std::function<Reply(const Asked&)>;
  using CurrentPolicy = std::function<PolicyPtr()>;

  Engine(Answer answer, CurrentPolicy policy);

  /// Answers one request on the wire. False: the connection is at its end.
  bool answer(Wire& wire, const RequestHead& head);

  /// Who waits for a password to be looked at waits no longer. From any thread.
  void stop() { stop_.request_stop(); }

 private:
  Reply reply_to(const httplib::Request& request) const;
  Answer answer_;
  CurrentPolicy policy_;
  std::stop_source stop_;
};

}  // namespace ackscope::exporter
