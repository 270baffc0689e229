#include "analysis/report/otlp/response.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace ackscope::report {
namespace {

using Json = nlohmann::json;

/// What is no number of spans is none.
std::uint64_t as_count(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

/// A 64-bit number is a text in this mapping; some receivers write a number.
std::uint64_t rejected_spans(const Json& partial) {
  const auto found = partial.find("rejectedSpans");
  if (found == partial.end()) return 0;
  if (found->is_string()) return as_count(found->get<std::string>());
  if (found->is_number_unsigned()) return found->get<std::uint64_t>();
  if (found->is_number_float())
    return static_cast<std::uint64_t>(std::clamp(found->get<double>(), 0.0, 1e18));
  return 0;
}

/// One line, whatever the receiver writes.
std::string message(const Json& partial) {
  const auto found = partial.find("errorMessage");
  if (found == partial.end() || !found->is_string()) return {};
  std::string text = found->get<std::string>();
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return text;
}

}  // namespace

std::optional<OtlpComplaint> otlp_complaint(std::string_view response) {
  const Json answer = Json::parse(response, nullptr, false);
  if (!answer.is_object()) return {};
  const auto partial = answer.find("partialSuccess");
  if (partial == answer.end() || !partial->is_object()) return {};
  const std::uint64_t spans = rejected_spans(*partial);
  const std::string why = message(*partial);
  if (spans == 0 && why.empty()) return {};
  const std::string what = spans != 0 ? "the receiver rejected " + std::to_string(spans) + " spans"
                                      : "the receiver warns";
  return OtlpComplaint{spans != 0, why.empty() ? what : what + ": " + why};
}

}  // namespace ackscope::report
