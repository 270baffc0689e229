#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ackscope::exporter {

using Body = std::shared_ptr<const std::string>;

/// What of an HTTP request counts here.
struct Asked {
  std::string method;
  std::string path;
  bool gzip = false;  ///< the client takes it
};

struct Reply {
  int status = 200;
  std::string type = "text/plain; charset=utf-8";
  Body body;
  bool gzipped = false;
  std::vector<std::pair<std::string, std::string>> headers{};
};

/// What the pages show. The functions are called by several threads at once.
struct SiteParts {
  std::string telemetry_path;
  std::string version;
  std::string metrics_type;
  std::function<Body(bool gzip)> metrics;
  std::function<std::optional<std::string>()> not_ready;  ///< why, while it is not
};

/// The pages of the exporter: telemetry, landing page, /-/healthy, /-/ready. A request in, a reply
/// out; sockets are elsewhere.
class Site {
 public:
  explicit Site(SiteParts parts) : parts_(std::move(parts)) {}
  Reply answer(const Asked& asked) const;

 private:
  Reply page(const Asked& asked) const;
  SiteParts parts_;
};

Reply text_reply(int status, std::string text);

}  // namespace ackscope::exporter
