#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/model/side.hpp"
#include "collector/pipeline/live/request.hpp"

/// The texts that a configuration holds, wherever they were written. Errors have no `where`: the
/// caller knows whether it is a line of a file or a flag.
namespace ackscope::exporter {

struct ListenAddress {
  std::string host;  ///< a name or number, without brackets; empty: every address of this host
  std::string port;
};
/// "127.0.0.1:9856", "localhost:9856", "[::1]:9856", ":9856", a port may be 0.
Result<ListenAddress> parse_listen(std::string_view text);

/// Whole seconds from "90s", "5m" or "5min", "1h"; at least one second, at most a week.
Result<std::chrono::seconds> parse_give_up_after(std::string_view text);

Result<Side> parse_side(std::string_view text);

/// An address that can be one; whether anything is there is not looked at.
Result<void> check_address(const live::LiveInput& input);
/// A file that can be read.
Result<void> check_readable(const std::string& path);

/// A name that Prometheus takes and that no metric of ours has.
Result<std::string> check_label_name(std::string_view name);
/// "KEY=VALUE"
Result<std::pair<std::string, std::string>> parse_label(std::string_view text);

/// A path of the server: begins with '/', and is none that the server needs itself.
Result<std::string> check_telemetry_path(std::string_view path);

/// Bounds of a histogram: finite, ascending, one to a hundred.
Result<std::vector<double>> check_bounds(std::vector<double> bounds);

/// "unix:PATH" or "PATH"; a path that fits into a socket's address.
Result<std::string> parse_feed(std::string_view text);

}  // namespace ackscope::exporter
