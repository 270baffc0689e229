#include "cli/input_spec.hpp"

#include <algorithm>

namespace ackscope::cli {
namespace {

struct SidePath {
  std::optional<Side> side;
  std::string path;
};

SidePath split(std::string_view text) {
  constexpr std::string_view source = "source=";
  constexpr std::string_view destination = "destination=";
  if (text.starts_with(source)) return {Side::source, std::string(text.substr(source.size()))};
  if (text.starts_with(destination))
    return {Side::destination, std::string(text.substr(destination.size()))};
  return {std::nullopt, std::string(text)};
}

bool key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.';
}

tl::unexpected<Error> no_path(std::string_view text) {
  return fail("no path given", "'" + std::string(text) + "'",
              "write PATH, source=PATH or destination=PATH");
}

}  // namespace

Result<pipeline::InputSpec> parse_input(std::string_view text) {
  SidePath parts = split(text);
  if (parts.path.empty()) return no_path(text);
  return pipeline::InputSpec{std::move(parts.path), parts.side};
}

Result<pipeline::TraceEventsSpec> parse_trace_events(std::string_view text) {
  SidePath parts = split(text);
  if (parts.path.empty()) return no_path(text);
  return pipeline::TraceEventsSpec{std::move(parts.path), parts.side};
}

Result<std::pair<std::string, std::string>> parse_label(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::string_view key = text.substr(0, equals);
  if (equals == std::string_view::npos || key.empty() || !std::ranges::all_of(key, key_character))
    return fail("not a label", "'" + std::string(text) + "'",
                "write KEY=VALUE, the key of letters, digits, '_', '-' and '.'");
  return std::pair{std::string(key), std::string(text.substr(equals + 1))};
}

}  // namespace ackscope::cli
