#include <fmt/format.h>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/sections.hpp"
#include "analysis/report/text/table.hpp"

namespace ackscope::report {
namespace {

std::string cause_words(InitialCause cause) {
  if (cause == InitialCause::setup) return "set-up";
  return cause == InitialCause::seen ? "re-init" : "unreported re-init";
}

void add_loads(const Migration& m, const Device& device, const TextStyle& style, Table& table) {
  const OffsetFormat format = migration_offsets(m);
  const auto took = [](OptNs value) { return value ? duration(*value) : std::string("-"); };
  for (const InitialLoad& load : device.initial_loads)
    table.add({printable(display_name(device), style.unicode), cause_words(load.cause),
               load.bytes ? fmt::format("{}", *load.bytes) : "-", load.flagged ? "yes" : "no",
               offset(since_begin(m, load.load_begin_ns), format),
               offset(since_begin(m, load.load_end_ns), format), took(load.load_ns),
               took(load.load_in_outage_ns)});
}

}  // namespace

std::string loads_section(const Migration& m, const TextStyle& style) {
  if (!style.verbose) return {};
  Table table({{"device"},
               {"cause"},
               {"bytes", Align::right},
               {"INIT flag"},
               {"from", Align::right},
               {"to", Align::right},
               {"took"},
               {"in outage"}},
              1);
  for (const Device& device : m.devices) add_loads(m, device, style, table);
  if (table.empty()) return {};
  return "\n" + title_line("initial data loaded", style) + table.render("  ", style);
}

}  // namespace ackscope::report
