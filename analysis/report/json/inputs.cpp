#include "analysis/report/json/value.hpp"

namespace ackscope::report::json {

Json input(const InputSummary& summary) {
  Json object;
  object["path"] = summary.path;
  object["backend"] = word(summary.backend);
  object["producer"] = summary.producer;
  object["sides"] = list(summary.sides, [](Side side) { return word(side); });
  object["clock"] = summary.clock;
  object["events"] = summary.events;
  object["decoded"] = summary.decoded;
  object["unknown"] = summary.unknown;
  object["malformed"] = summary.malformed;
  object["lost"] = summary.lost;
  object["first_ns"] = known(summary.first_ns);
  object["last_ns"] = known(summary.last_ns);
  object["notes"] = summary.notes;
  return object;
}

}  // namespace ackscope::report::json
