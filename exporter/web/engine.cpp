#include "exporter/web/engine.hpp"

#include "exporter/web/gzip.hpp"
#include "exporter/web/head_stream.hpp"

namespace ackscope::exporter {
namespace {

constexpr std::chrono::seconds kReplyTime{30};
constexpr const char* kGzip = "X-Ackscope-Gzip";

/// The library compresses by itself, each reply anew. Ours come compressed where it is of use.
void prepare(httplib::Request& request) {
  const bool gzip = takes_gzip(request.get_header_value("Accept-Encoding"));
  request.ranges.clear();  // each would be one more copy of the reply
  request.headers.erase("Accept-Encoding");
  request.headers.erase(kGzip);
  if (gzip) request.headers.emplace(kGzip, "1");
}

void fill(httplib::Response& response, const Reply& reply) {
  response.status = reply.status;
  response.set_content(*reply.body, reply.type);
  response.set_header("Accept-Ranges", "none");
  if (reply.gzipped) response.set_header("Content-Encoding", "gzip");
  for (const auto& [name, value] : reply.headers) response.set_header(name, value);
}

std::string_view refusal(RequestHead::Kind kind) {
  if (kind == RequestHead::Kind::too_long)
    return "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Length: 0\r\n"
           "Connection: close\r\n\r\n";
  return "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
}

Reply refused(Verdict verdict) {
  const bool busy = verdict == Verdict::busy;
  Reply reply = busy ? text_reply(503, "Too many passwords are being looked at. Try again.")
                     : text_reply(401, "Unauthorized.");
  reply.headers.emplace_back(busy ? "Retry-After" : "WWW-Authenticate", busy ? "1" : "Basic");
  return reply;
}

}  // namespace

Engine::Engine(Answer answer, CurrentPolicy policy)
    : answer_(std::move(answer)), policy_(std::move(policy)) {
  set_keep_alive_timeout(kIdleTime.count());
  set_keep_alive_max_count(kMostRequests);
  set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    fill(response, reply_to(request));
    return HandlerResponse::Handled;
  });
}

Reply Engine::reply_to(const httplib::Request& request) const {
  const PolicyPtr policy = policy_();
  const Verdict verdict =
      policy->access.judge(request.get_header_value("Authorization"), stop_.get_token());
  Reply reply = verdict == Verdict::allowed
                    ? answer_({request.method, request.path, request.has_header(kGzip)})
                    : refused(verdict);
  reply.headers.insert(reply.headers.end(), policy->headers.begin(), policy->headers.end());
  return reply;
}

bool Engine::answer(Wire& wire, const RequestHead& head) {
  if (head.kind != RequestHead::Kind::good) {
    const std::string_view text = refusal(head.kind);
    wire.write(text.data(), text.size(), std::chrono::steady_clock::now() + kReplyTime);
    return false;
  }
  HeadStream stream(wire, head.text, std::chrono::steady_clock::now() + kReplyTime);
  bool closed = false;
  const bool answered = process_request(stream, head.has_body, closed, prepare);
  return answered && !closed && !head.has_body && stream.good();
}

}  // namespace ackscope::exporter
