#include "analysis/report/otlp/write_otlp.hpp"

#include <ostream>
#include <span>

#include "analysis/report/otlp/parts.hpp"
#include "analysis/report/version.hpp"

namespace ackscope::report {
namespace otlp {
namespace {

std::string dump(const Json& document) {
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json resource_spans(Json resource, Json spans) {
  Json scope{{"scope", {{"name", "ackscope"}, {"version", std::string(version())}}},
             {"spans", std::move(spans)}};
  return Json{{"resource", std::move(resource)}, {"scopeSpans", Json::array({std::move(scope)})}};
}

Spans spans_of(const Migration& m, const Ids& ids, const Identity& identity) {
  Spans spans;
  if (!has_root(m)) return spans;
  add_roots(spans, m, ids, identity);
  add_rounds(spans, m, ids);
  add_outage(spans, m, ids);
  add_blocked(spans, m, ids);
  return spans;
}

/// The ResourceSpans of each migration, in order.
class Writer {
 public:
  Writer(const Analysis& analysis, const Identity& identity)
      : analysis_(analysis), identity_(identity), company_(analysis) {}

  void add(Json& list, const Migration& m) {
    const Ids ids(m, identity_, company_);
    Spans spans = spans_of(m, ids, identity_);
    for (const Side side : {Side::source, Side::destination}) {
      if (!recorded(m, side) || spans.of(side).empty()) continue;
      const Party& party = side == Side::source ? *m.source : *m.destination;
      list.push_back(
          resource_spans(resource(party, side, analysis_, identity_), std::move(spans.of(side))));
    }
  }

 private:
  const Analysis& analysis_;
  const Identity& identity_;
  Company company_;
};

Json traces_data(Json list) { return Json{{"resourceSpans", std::move(list)}}; }

}  // namespace
}  // namespace otlp

void write_otlp(const Analysis& analysis, std::ostream& out, const Identity& identity) {
  otlp::Writer writer(analysis, identity);
  otlp::Json list = otlp::Json::array();
  for (const Migration& m : analysis.migrations) writer.add(list, m);
  out << otlp::dump(otlp::traces_data(std::move(list))) << '\n';
}

void write_otlp_lines(const Analysis& analysis, std::ostream& out, const Identity& identity) {
  for (const OtlpRequest& request : otlp_requests(analysis, identity, 1))
    out << request.body << '\n';
}

std::vector<OtlpRequest> otlp_requests(const Analysis& analysis, const Identity& identity,
                                       std::size_t most) {
  otlp::Writer writer(analysis, identity);
  std::vector<OtlpRequest> requests;
  for (std::span<const Migration> left(analysis.migrations); !left.empty();) {
    const std::size_t count = std::min(std::max<std::size_t>(most, 1), left.size());
    otlp::Json list = otlp::Json::array();
    for (const Migration& m : left.first(count)) writer.add(list, m);
    left = left.subspan(count);
    requests.push_back({otlp::dump(otlp::traces_data(std::move(list))), count});
  }
  return requests;
}

}  // namespace ackscope::report
