#pragma once

#include <openssl/types.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "exporter/web/access.hpp"

namespace ackscope::exporter {

/// A connection without a request is closed after this time, so that a scraper that comes every
/// minute can keep it.
inline constexpr std::chrono::seconds kIdleTime{75};
inline constexpr std::size_t kMostRequests = 10'000;  ///< per connection

/// Who may ask, over what, and what every reply carries: the web configuration file, checked and
/// ready for use. Immutable; a changed file makes a new one.
struct Policy {
  std::shared_ptr<SSL_CTX> tls;  ///< null: plain HTTP
  Access access;
  std::vector<std::pair<std::string, std::string>> headers;
};
using PolicyPtr = std::shared_ptr<const Policy>;

}  // namespace ackscope::exporter
