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

std::optional<OtlpComplaint> otlp_complaint(std::string_view response) {
  const Json answer = Json::parse(response, nullptr, false);
  if (!answer.is_object()) return {};
  const auto partial = answer.find("partialSuccess");
  if (partial == answer.end() || !partial->is_object()) return {};
  const std::string spans = count(*partial), why = message(*partial);
  const bool rejected = spans != "0";
  if (!rejected && why.empty()) return {};
  const std::string what =
      rejected ? "the receiver rejected " + spans + " spans" : "the receiver warns";
  return OtlpComplaint{rejected, why.empty() ? what : what + ": " + why};
}

}  // namespace ackscope::report
