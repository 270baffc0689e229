#include "cli/post_options.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>

#include "cli/duration.hpp"

namespace ackscope::cli {
namespace {

using Header = std::pair<std::string, std::string>;

bool token(const std::string& name) {
  constexpr std::string_view odd = "!#$%&'*+-.^_`|~";
  return !name.empty() && std::ranges::all_of(name, [&](unsigned char c) {
    return std::isalnum(c) != 0 || odd.find(static_cast<char>(c)) != std::string_view::npos;
  });
}

bool printable(const std::string& value) {
  return std::ranges::all_of(value, [](char c) { return c >= ' ' && c != '\x7f'; });
}

/// What the connection and the body decide. Twice in a request they make two requests of it.
bool ours(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  constexpr std::string_view list[] = {"content-length", "transfer-encoding", "connection", "host",
                                       "content-type"};
  return std::ranges::find(list, name) != std::end(list);
}

/// What is wrong must not repeat the value: it may be a password.
Result<Header> parse_header(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string name = text.substr(0, colon);
  if (colon == std::string::npos || !token(name))
    return fail("is no header", "--header", "write it as 'Name: value'");
  if (ours(name)) return fail("is not for the user to set", "--header " + name, "leave it out");
  const std::size_t begin = text.find_first_not_of(' ', colon + 1);
  const std::string value = begin == std::string::npos ? "" : text.substr(begin);
  if (!printable(value)) return fail("has control characters", "--header " + name, "");
  return Header{name, value};
}

/// @FILE: a header a line, for those that no list of processes may show.
Result<std::vector<std::string>> lines_of(const std::string& path) {
  std::ifstream file(path);
  if (!file) return fail("cannot be read", path, "give --header @FILE a file");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

Result<void> add_headers(std::vector<Header>& headers, const std::string& text) {
  const auto lines =
      text.starts_with('@') ? lines_of(text.substr(1)) : Result<std::vector<std::string>>({text});
  if (!lines) return tl::unexpected(lines.error());
  for (const std::string& line : *lines) {
    auto header = parse_header(line);
    if (!header) return tl::unexpected(header.error());
    headers.push_back(std::move(*header));
  }
  return {};
}

Result<void> set_duration(const char* option, const std::optional<std::string>& text, Ns& value) {
  if (!text) return {};
  const auto parsed = parse_duration(option, *text);
  if (!parsed) return tl::unexpected(parsed.error());
  if (*parsed == 0) return fail("leaves no time", option + (" " + *text), "give more");
  value = *parsed;
  return {};
}

Result<void> check_authorities(const std::string& path) {
  std::ifstream file(path);
  if (path.empty() || (file && file.peek() != std::ifstream::traits_type::eof())) return {};
  return fail("cannot be read", path, "give --ca a file of certificates");
}

}  // namespace

void add_post_options(CLI::App& command, PostOptions& options) {
  CLI::Option* post =
      command
          .add_option("--post", options.url,
                      "otlp: post to this receiver (/v1/traces where the URL has no path)")
          ->type_name("URL");
  command
      .add_option("--header", options.headers,
                  "with --post: 'Name: value', or @FILE with one a line; may be repeated")
      ->type_name("HEADER")
      ->allow_extra_args(false)
      ->needs(post);
  command.add_option("--ca", options.authorities, "with --post: certificates to trust, for https")
      ->type_name("FILE")
      ->needs(post);
  command
      .add_option("--post-timeout", options.timeout, "with --post: of one attempt (default 10s)")
      ->type_name("DURATION")
      ->needs(post);
  command
      .add_option("--post-give-up", options.give_up,
                  "with --post: of all attempts together (default 1min)")
      ->type_name("DURATION")
      ->needs(post);
}

Result<post::Policy> to_policy(const PostOptions& options) {
  post::Policy policy;
  for (const std::string& text : options.headers) {
    const auto added = add_headers(policy.headers, text);
    if (!added) return tl::unexpected(added.error());
  }
  policy.authorities = options.authorities.value_or("");
  if (const auto readable = check_authorities(policy.authorities); !readable)
    return tl::unexpected(readable.error());
  for (const auto& set : {set_duration("--post-timeout", options.timeout, policy.attempt_ns),
                          set_duration("--post-give-up", options.give_up, policy.altogether_ns)})
    if (!set) return tl::unexpected(set.error());
  return policy;
}

}  // namespace ackscope::cli
