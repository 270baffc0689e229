#include "exporter/web/site.hpp"

#include "exporter/web/landing.hpp"

namespace ackscope::exporter {

Reply text_reply(int status, std::string text) {
  Reply reply;
  reply.status = status;
  reply.body = std::make_shared<const std::string>(std::move(text) + '\n');
  return reply;
}

Reply Site::answer(const Asked& asked) const {
  Reply reply = page(asked);
  if (reply.status == 404 || asked.method == "GET" || asked.method == "HEAD") return reply;
  Reply refusal = text_reply(405, "Only GET and HEAD are answered here.");
  refusal.headers.emplace_back("Allow", "GET, HEAD");
  return refusal;
}

Reply Site::page(const Asked& asked) const {
  const bool reading = asked.method == "GET" || asked.method == "HEAD";
  if (asked.path == parts_.telemetry_path) {
    if (!reading) return {};
    Reply reply{200, parts_.metrics_type, parts_.metrics(asked.gzip), asked.gzip, {}};
    reply.headers.emplace_back("Vary", "Accept-Encoding");
    return reply;
  }
  if (asked.path == "/") {
    Reply reply = text_reply(200, landing_page(parts_.telemetry_path, parts_.version));
    reply.type = "text/html; charset=utf-8";
    return reply;
  }
  if (asked.path == "/-/healthy") return text_reply(200, "Healthy.");
  if (asked.path == "/-/ready") {
    const std::optional<std::string> reason = parts_.not_ready();
    return reason ? text_reply(503, "Not ready: " + *reason) : text_reply(200, "Ready.");
  }
  return text_reply(404, "Not found. Metrics are at " + parts_.telemetry_path + ".");
}

}  // namespace ackscope::exporter
