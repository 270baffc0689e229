#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "cli/post/target.hpp"
#include "collector/model/result.hpp"
#include "collector/model/time.hpp"

/// Bodies over HTTP to where the user says, and nowhere else: no redirect is followed, no proxy of
/// the environment is used.
namespace ackscope::cli::post {

using Clock = std::chrono::steady_clock;

struct Policy {
  std::vector<std::pair<std::string, std::string>> headers;
  std::string authorities;            ///< a file of certificates to trust; empty: the system's
  Ns attempt_ns = 10'000'000'000;     ///< one attempt, from connecting to the last byte
  Ns altogether_ns = 60'000'000'000;  ///< all requests, repetitions and the waiting between them
};

/// Posts JSON and repeats what is worth it until `end`. Returns the receiver's answer to the
/// delivered body (at most 64 KiB of it). How long the system looks up a name is its own affair.
Result<std::string> post_json(const Target& target, const std::string& body, const Policy& policy,
                              Clock::time_point end);

}  // namespace ackscope::cli::post
