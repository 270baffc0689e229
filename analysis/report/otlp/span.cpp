#include "analysis/report/otlp/span.hpp"

#include <algorithm>

namespace ackscope::report::otlp {

std::optional<std::string> unix_nano(Ns at) {
  if (at < 0) return {};
  return std::to_string(at);
}

Span::Span(std::string_view trace_id, std::string_view span_id, std::string_view name, Kind kind)
    : span_{{"traceId", std::string(trace_id)},
            {"spanId", std::string(span_id)},
            {"name", std::string(name)},
            {"kind", static_cast<int>(kind)}} {}

Span& Span::parent(std::string_view span_id) {
  span_["parentSpanId"] = std::string(span_id);
  return *this;
}

Span& Span::attributes(const Attributes& attributes) {
  span_["attributes"] = attributes.list();
  return *this;
}

Span& Span::event(OptNs at, std::string_view name, const Attributes& attributes) {
  const auto nano = at ? unix_nano(*at) : std::nullopt;
  if (!nano) return *this;
  Json event{{"timeUnixNano", *nano}, {"name", std::string(name)}};
  if (!attributes.list().empty()) event["attributes"] = attributes.list();
  events_.push_back(std::move(event));
  return *this;
}

Span& Span::fail(std::string_view message) {
  status_ = Json{{"message", std::string(message)}, {"code", static_cast<int>(Status::error)}};
  return *this;
}

Json Span::between(Ns begin, Ns end) const {
  const auto first = unix_nano(begin), last = unix_nano(std::max(begin, end));
  if (!first || !last) return nullptr;
  Json span = span_;
  span["startTimeUnixNano"] = *first;
  span["endTimeUnixNano"] = *last;
  if (!events_.empty()) span["events"] = events_;
  if (!status_.is_null()) span["status"] = status_;
  return span;
}

void append(Json& spans, Json span) {
  if (!span.is_null()) spans.push_back(std::move(span));
}

}  // namespace ackscope::report::otlp
