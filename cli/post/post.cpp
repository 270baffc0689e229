#include "cli/post/post.hpp"

#include <httplib.h>

#include <chrono>
#include <random>
#include <thread>

#include "cli/post/deadline.hpp"
#include "cli/post/retry.hpp"
#include "cli/post/sockets.hpp"

namespace ackscope::cli::post {
namespace {

constexpr std::size_t most_answer = 64 * 1024;

struct Outcome {
  Attempt attempt;
  std::string answer;
  std::string why;  ///< what went wrong, in words; empty when it was delivered

  bool delivered() const { return attempt.status && *attempt.status / 100 == 2; }
};

std::string reason(httplib::Error error) {
  switch (error) {
    case httplib::Error::Connection:
    case httplib::Error::ConnectionTimeout:
      return "cannot be reached";
    case httplib::Error::SSLConnection:
      return "makes no TLS connection, or not in time";
    case httplib::Error::SSLLoadingCerts:
      return "the certificates to trust cannot be loaded for TLS";
    case httplib::Error::SSLServerVerification:
      return "its TLS certificate is not trusted";
    default:
      return "gave no answer in time, or broke off";
  }
}

/// Of the receiver, which is the same at the next attempt.
bool untrusted(httplib::Error error) {
  return error == httplib::Error::SSLLoadingCerts || error == httplib::Error::SSLServerVerification;
}

/// The status counts as soon as it is there: an answer that never ends was given all the same.
httplib::Request request_of(const Target& target, const std::string& body, const Policy& policy,
                            Outcome& outcome) {
  httplib::Request request;
  request.method = "POST";
  request.path = target.path;
  request.body = body;
  request.headers.emplace("Content-Type", "application/json");
  for (const auto& [name, value] : policy.headers) request.headers.emplace(name, value);
  request.response_handler = [&attempt = outcome.attempt](const httplib::Response& response) {
    attempt = {response.status, response.get_header_value("Retry-After"), false};
    return true;
  };
  request.content_receiver = [&answer = outcome.answer](const char* data, std::size_t size,
                                                        std::uint64_t, std::uint64_t) {
    if (answer.size() < most_answer)
      answer.append(data, std::min(size, most_answer - answer.size()));
    return true;
  };
  return request;
}

void prepare(httplib::Client& client, const Policy& policy, std::chrono::nanoseconds limit) {
  const auto limit_us = std::chrono::duration_cast<std::chrono::microseconds>(limit);
  client.set_connection_timeout(limit_us);
  client.set_read_timeout(limit_us);
  client.set_write_timeout(limit_us);
  client.set_follow_location(false);
  client.enable_server_certificate_verification(true);
  if (!policy.authorities.empty()) client.set_ca_cert_path(policy.authorities.c_str());
}

Outcome attempt(const Target& target, const std::string& body, const Policy& policy,
                std::chrono::nanoseconds limit) {
  Outcome outcome;
  httplib::Client client(target.origin);
  if (!client.is_valid()) return {{400, "", false}, "", "cannot be posted to"};
  prepare(client, policy, limit);
  Sockets sockets;
  client.set_socket_options([&sockets](int socket) { sockets.add(socket); });
  const auto request = request_of(target, body, policy, outcome);
  const httplib::Result result = [&] {
    const Deadline deadline(limit, [&sockets] { sockets.break_off(); });
    return client.send(request);
  }();
  if (result) outcome.attempt = {result->status, result->get_header_value("Retry-After"), false};
  if (outcome.attempt.status) {
    if (!outcome.delivered()) outcome.why = "answered " + std::to_string(*outcome.attempt.status);
    return outcome;
  }
  outcome.why = reason(result.error());
  outcome.attempt.untrusted = untrusted(result.error());
  return outcome;
}

double chance() {
  static std::minstd_rand generator{std::random_device{}()};
  return std::uniform_real_distribution<>(0, 1)(generator);
}

Ns unix_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

tl::unexpected<Error> give_up(const Target& target, const Outcome& last, int attempts) {
  const bool repeated = worth_repeating(last.attempt);
  const std::string times = attempts == 1 ? "" : " (" + std::to_string(attempts) + " attempts)";
  const char* const remedy = last.attempt.untrusted
                                 ? "give the certificate of its authority with --ca"
                                 : "the receiver does not take it: check the URL and --header";
  return fail(last.why + times, shown(target),
              repeated ? "try again later, or write a file with -o" : remedy);
}

}  // namespace

Result<std::string> post_json(const Target& target, const std::string& body, const Policy& policy,
                              Clock::time_point end) {
  for (int number = 1;; ++number) {
    const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(end - Clock::now());
    if (left <= left.zero())
      return fail("no time is left for it", shown(target), "give more with --post-give-up");
    const auto limit = std::min(left, std::chrono::nanoseconds(policy.attempt_ns));
    const Outcome outcome = attempt(target, body, policy, limit);
    if (outcome.delivered()) return outcome.answer;
    if (!worth_repeating(outcome.attempt)) return give_up(target, outcome, number);
    const std::chrono::nanoseconds wait(
        wait_before_next(outcome.attempt, number, unix_now(), chance()));
    if (Clock::now() + wait >= end) return give_up(target, outcome, number);
    std::this_thread::sleep_for(wait);
  }
}

}  // namespace ackscope::cli::post
