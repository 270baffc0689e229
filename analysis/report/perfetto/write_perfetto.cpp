#include "analysis/report/perfetto/write_perfetto.hpp"

#include <ostream>

#include "analysis/report/perfetto/parts.hpp"
#include "analysis/report/version.hpp"

namespace ackscope::report {
namespace perfetto {
namespace {

std::string process_name(std::size_t number, std::string_view side, const Party& party) {
  std::string name = "migration " + std::to_string(number) + ", " + std::string(side);
  if (party.host) name += ": " + *party.host;
  if (party.vm) name += ", vm " + *party.vm;
  if (party.pid) name += ", pid " + std::to_string(*party.pid);
  return name;
}

/// Two numbers per migration, taken or not, so that a side keeps its own.
Place place_of(Trace& trace, const Migration& m, std::size_t number) {
  Place place;
  if (m.source) {
    place.source = 2 * number - 1;
    trace.name_process(*place.source, process_name(number, "source", *m.source));
  }
  if (m.destination) {
    place.destination = 2 * number;
    trace.name_process(*place.destination, process_name(number, "destination", *m.destination));
  }
  return place;
}

void draw(Trace& trace, const Migration& m, std::size_t number, Numbers& numbers) {
  const Place place = place_of(trace, m, number);
  draw_migration(trace, m, place);
  draw_guest(trace, m, place);
  draw_held(trace, m, place);
  draw_counters(trace, m, place);
  draw_findings(trace, m, place);
  draw_devices(trace, m, place, numbers);
}

Json about(const Analysis& analysis, const Identity& identity, Ns zero) {
  Json about{{"tool", "ackscope"},
             {"version", std::string(version())},
             {"zero_ns", zero},
             {"inputs", json::list(analysis.inputs, json::input)}};
  put(about, "migration_id", identity.migration_id);
  for (const auto& [key, value] : identity.labels) about["labels"][key] = value;
  about["findings_without_a_time"] = findings_without_a_time(analysis);
  return about;
}

}  // namespace
}  // namespace perfetto

void write_perfetto(const Analysis& analysis, std::ostream& out, const Identity& identity) {
  perfetto::Trace trace;
  perfetto::Numbers numbers;
  std::size_t number = 0;
  for (const Migration& m : analysis.migrations) perfetto::draw(trace, m, ++number, numbers);
  const perfetto::Json about = perfetto::about(analysis, identity, trace.zero());
  out << "{\"displayTimeUnit\":\"ns\",\n\"otherData\":"
      << about.dump(-1, ' ', false, perfetto::Json::error_handler_t::replace)
      << ",\n\"traceEvents\":[\n";
  trace.write(out);
  out << "]}\n";
}

}  // namespace ackscope::report
