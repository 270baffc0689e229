#pragma once

#include <string>

#include "collector/model/result.hpp"

namespace ackscope::cli::post {

/// Where to post to.
struct Target {
  std::string origin;  ///< "http://host:port", as cpp-httplib wants it
  std::string path;    ///< begins with '/'
};

/// "http://HOST[:PORT][/PATH]" or https. Without a path (or with "/") it is `default_path`.
/// User names in it are refused: they would appear in error messages.
Result<Target> parse_target(const std::string& url, const std::string& default_path);

}  // namespace ackscope::cli::post
