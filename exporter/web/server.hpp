#pragma once

#include <functional>
#include <memory>

#include "exporter/web/listener.hpp"
#include "exporter/web/policy.hpp"
#include "exporter/web/site.hpp"

namespace ackscope::exporter {

/// Serves a site on listening sockets from its construction to its end, on threads of its own. Any
/// number of clients may be slow or silent; see `Connections`.
class Server {
 public:
  /// Both functions are called by several threads at once. The policy is asked for per connection
  /// (TLS) and per request (users, headers).
  Server(Listeners listeners, std::function<Reply(const Asked&)> answer,
         std::function<PolicyPtr()> policy);
  ~Server();  ///< cuts what is open; at most some milliseconds, or one look at a password

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ackscope::exporter
