#include "analysis/report/otlp/parts.hpp"

namespace ackscope::report::otlp {
namespace {

/// Times of a clock that does not count from 1970 are what they are; whoever reads them is told.
std::optional<std::string> clock(const Party& party, const Analysis& analysis) {
  if (!party.input || *party.input >= analysis.inputs.size()) return {};
  return analysis.inputs[*party.input].clock;
}

std::string_view service(const Party& party) {
  return party.producer == "qemu" ? "qemu" : "ackscope-reference";
}

}  // namespace

Json resource(const Party& party, Side side, const Analysis& analysis, const Identity& identity) {
  Attributes attributes;
  attributes.add("service.name", service(party))
      .add("host.name", party.host)
      .add("process.pid", party.pid)
      .add("ackscope.side", to_string(side))
      .add("ackscope.vm", party.vm)
      .add("ackscope.tracer", party.tracer)
      .add("ackscope.qemu.release_range", party.release_range)
      .add("ackscope.clock", clock(party, analysis));
  for (const auto& [key, value] : identity.labels) attributes.add("ackscope.label." + key, value);
  return Json{{"attributes", attributes.list()}};
}

}  // namespace ackscope::report::otlp
