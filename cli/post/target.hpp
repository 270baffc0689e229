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
/// User names in it are refused: the receiver would not get them.
Result<Target> parse_target(const std::string& url, const std::string& default_path);

/// For messages: without what may be secret (a query; all of it when there is an '@' in it).
std::string shown(const std::string& url);
std::string shown(const Target& target);

}  // namespace ackscope::cli::post
