#include "analysis/report/otlp/response.hpp"

#include <nlohmann/json.hpp>

namespace ackscope::report {
namespace {

using Json = nlohmann::json;

/// A 64-bit number is a text in this mapping; some receivers write a number.
std::string count(const Json& partial) {
  const auto found = partial.find("rejectedSpans");
  if (found == partial.end()) return "0";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

std::string message(const Json& partial) {
  const auto found = partial.find("errorMessage");
  return found != partial.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::optional<std::string> otlp_complaint(std::string_view response) {
  const Json answer = Json::parse(response, nullptr, false);
  if (!answer.is_object()) return {};
  const auto partial = answer.find("partialSuccess");
  if (partial == answer.end() || !partial->is_object()) return {};
  const std::string rejected = count(*partial), why = message(*partial);
  if (rejected == "0" && why.empty()) return {};
  const std::string what =
      rejected == "0" ? "the receiver warns" : "the receiver rejected " + rejected + " spans";
  return why.empty() ? what : what + ": " + why;
}

}  // namespace ackscope::report
