#include <array>

#include "analysis/report/lami/table.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/units.hpp"

namespace ackscope::report::lami {
namespace {

Json known_text(const std::optional<std::string>& value) {
  return value ? text(*value) : unknown();
}

Json host(const std::optional<Party>& party) { return party ? known_text(party->host) : unknown(); }

Json lasted(const Migration& m) {
  const OptNs begin = begin_or_first(m), end = end_or_last(m);
  return begin && end ? duration(difference(*end, *begin)) : unknown();
}

/// There is no error to be known of a migration that completed.
Json error(const Migration& m) {
  return m.error || m.outcome == Outcome::failed ? known_text(m.error) : empty();
}

constexpr std::array columns{
    Column<Migration>{"Migration", "number", "", migration_number},
    Column<Migration>{"Begin", "timestamp", "",
                      [](const Migration& m) { return timestamp(begin_or_first(m)); }},
    Column<Migration>{"Duration", "duration", "", lasted},
    Column<Migration>{"Outcome", "string", "",
                      [](const Migration& m) { return text(to_string(m.outcome)); }},
    Column<Migration>{"Mechanism", "string", "",
                      [](const Migration& m) { return text(to_string(m.mechanism)); }},
    Column<Migration>{"Source", "string", "", [](const Migration& m) { return host(m.source); }},
    Column<Migration>{"Destination", "string", "",
                      [](const Migration& m) { return host(m.destination); }},
    Column<Migration>{
        "Outage", "duration", "",
        [](const Migration& m) { return duration(m.outage_ns, m.outage_uncertainty_ns); }},
    Column<Migration>{"Downtime", "duration", "",
                      [](const Migration& m) { return duration(m.downtime_ns); }},
    Column<Migration>{"Held by ACKs", "duration", "",
                      [](const Migration& m) { return duration(m.ack_blocked_ns); }},
    Column<Migration>{"ACKs requested", "number", "ACKs",
                      [](const Migration& m) { return number(m.acks.requested); }},
    Column<Migration>{"ACKs received", "number", "ACKs",
                      [](const Migration& m) { return number(m.acks.received); }},
    Column<Migration>{"Pending at decision", "number", "ACKs",
                      [](const Migration& m) { return number(m.acks.pending_at_decision); }},
    Column<Migration>{
        "Findings", "number", "findings",
        [](const Migration& m) { return number(std::optional<std::size_t>(m.findings.size())); }},
    Column<Migration>{"Error", "string", "", error},
};

std::vector<Json> rows(const Analysis& analysis) {
  std::vector<Json> list;
  for (const Migration& m : analysis.migrations) list.push_back(row(columns, m));
  return list;
}

}  // namespace

const Table& migrations_table() {
  static constexpr Table table{"migrations", [] { return describe("Migrations", columns); }, rows};
  return table;
}

}  // namespace ackscope::report::lami
