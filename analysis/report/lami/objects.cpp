#include "analysis/report/lami/table.hpp"
#include "analysis/report/text/units.hpp"

namespace ackscope::report::lami {

Json unknown() { return Json{{"class", "unknown"}}; }

Json text(std::string_view value) {
  return Json{{"class", "string"}, {"value", std::string(value)}};
}

Json timestamp(Ns at) { return Json{{"class", "timestamp"}, {"value", at}}; }

Json timestamp(OptNs at) { return at ? timestamp(*at) : unknown(); }

Json duration(OptNs value) { return duration(value, {}); }

Json duration(OptNs value, OptNs uncertainty) {
  if (!value) return unknown();
  Json object{{"class", "duration"}, {"value", *value}};
  if (!uncertainty || *uncertainty == 0) return object;
  object["low"] = difference(*value, *uncertainty);
  object["high"] = sum(*value, *uncertainty);
  return object;
}

Json size(const std::optional<std::uint64_t>& bytes) {
  return expressible(bytes) ? Json{{"class", "size"}, {"value", *bytes}} : unknown();
}

Json time_range(Ns begin, Ns end) {
  return Json{{"class", "time-range"}, {"begin", timestamp(begin)}, {"end", timestamp(end)}};
}

Json migration_number(const Migration& m) {
  return Json{{"class", "number"}, {"value", m.index + 1}};
}

}  // namespace ackscope::report::lami
