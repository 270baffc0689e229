#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "collector/pipeline/live/request.hpp"

namespace ackscope::exporter {

/// Where the exporter is reached. Nothing but loopback unless the user names something else.
struct WebSettings {
  std::vector<std::string> listen{"127.0.0.1:9856"};  ///< "HOST:PORT", "[::1]:PORT"
  std::string telemetry_path = "/metrics";
  std::optional<std::string> config_file{};  ///< TLS, users, headers; see web_config.hpp
};

/// How many label sets a scrape may show at once. What is beyond is counted, and left out.
struct Limits {
  std::size_t vms = 1000;
  std::size_t devices = 4000;
  friend bool operator==(const Limits&, const Limits&) = default;
};

/// Everything the exporter's configuration says, file and flags together.
struct Settings {
  live::LiveRequest request{};
  WebSettings web{};
  std::optional<std::string> feed{};  ///< path of the Unix socket
  std::size_t feed_keep_mib = 64;     ///< of lines, for readers that come later
  Limits limits{};
  live::Labels labels{};  ///< of every input that has none of that name
};

}  // namespace ackscope::exporter
