#pragma once

#include <memory>

#include "collector/model/result.hpp"
#include "exporter/config/web_config.hpp"
#include "exporter/web/policy.hpp"

namespace ackscope::exporter {

/// Certificate, key and CA read and found to belong together. `where` of an error is the line of
/// the web configuration file that names the culprit.
Result<std::shared_ptr<SSL_CTX>> make_tls(const TlsConfig& config);

}  // namespace ackscope::exporter
