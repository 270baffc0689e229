#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/post/post.hpp"

namespace ackscope::cli {

/// Where spans are posted to, as written on the command line.
struct PostOptions {
  std::optional<std::string> url;
  std::vector<std::string> headers;
  std::optional<std::string> authorities;
  std::optional<std::string> timeout;
  std::optional<std::string> give_up;
};

/// Adds --post and what belongs to it. `options` must live as long as the command.
void add_post_options(CLI::App& command, PostOptions& options);

/// What the options ask for; reads the files that headers are taken from.
Result<post::Policy> to_policy(const PostOptions& options);

}  // namespace ackscope::cli
