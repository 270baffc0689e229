#include <fmt/format.h>

#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/progress.hpp"
#include "analysis/report/text/sections.hpp"
#include "analysis/report/text/table.hpp"

namespace ackscope::report {
namespace {

/// Adds a phase whose begin is known; one that never began is left out.
class PhaseTable {
 public:
  PhaseTable(const Migration& m, OffsetFormat format)
      : migration_(m),
        format_(format),
        table_({{"phase"},
                {fmt::format("from [{}]", format.name), Align::right},
                {"to", Align::right},
                {"took"}}) {}

  void add(std::string_view name, OptNs from, OptNs to, OptNs uncertainty = {}) {
    if (!from) return;
    const OptNs took = to ? OptNs(difference(*to, *from)) : OptNs();
    table_.add({std::string(name), offset(since_begin(migration_, from), format_),
                offset(since_begin(migration_, to), format_), duration_within(took, uncertainty)});
  }

  std::string render(const TextStyle& style) const {
    return table_.empty() ? std::string() : table_.render("  ", style);
  }

 private:
  const Migration& migration_;
  OffsetFormat format_;
  Table table_;
};

void add_switchover(PhaseTable& table, const Migration& m) {
  const bool stopped_before =
      m.decision_ns && m.guest_stopped_ns && *m.guest_stopped_ns < *m.decision_ns;
  table.add("switchover", m.decision_ns, m.end_ns);
  if (!stopped_before) table.add("  stopping the guest", m.decision_ns, m.guest_stopped_ns);
  const OptNs after = stopped_before ? m.decision_ns : m.guest_stopped_ns;
  table.add("  until the final query", after, m.final_query_ns);
  if (m.guest_stopped_ns)
    table.add("guest down", m.guest_stopped_ns, m.guest_resumed_ns, m.outage_uncertainty_ns);
}

std::string part_name(const OutagePart& part, const TextStyle& style) {
  std::string name = "  " + std::string(part_words(part.part));
  if (part.device) name += " " + printable(*part.device, style.unicode);
  if (part.side) name += fmt::format(" ({})", to_string(*part.side));
  return name;
}

std::string count(const std::optional<std::uint64_t>& value) {
  return value ? fmt::format("{}", *value) : "unknown";
}

/// A migration may end before anybody decides.
std::string decided_with(const Migration& m) {
  const bool never = !m.decision_ns && m.source && m.outcome != Outcome::unknown &&
                     m.outcome != Outcome::completed && m.incomplete.empty();
  return never ? "no decision was taken" : "at the decision " + count(m.acks.pending_at_decision);
}

std::string ack_line(const Migration& m, const TextStyle& style) {
  if (m.mechanism == Mechanism::off) return "";
  return paragraph("  ACKs: ",
                   fmt::format("requested {}, received {}; pending: {}, at the end "
                               "{}, at most {}",
                               count(m.acks.requested), count(m.acks.received), decided_with(m),
                               count(m.acks.pending_at_end), count(m.acks.max_pending)),
                   style);
}

}  // namespace

std::string phases_section(const Migration& m, const TextStyle& style) {
  PhaseTable table(m, migration_offsets(m));
  table.add("setup", m.begin_ns, m.precopy_begin_ns);
  table.add("precopy", m.precopy_begin_ns, m.decision_ns ? m.decision_ns : end_or_last(m));
  add_switchover(table, m);
  // Together they stand below the headline.
  for (const OutagePart& part : style.verbose ? m.outage_parts : std::vector<OutagePart>())
    table.add(part_name(part, style), part.begin_ns, sum(part.begin_ns, part.duration_ns),
              part.uncertainty_ns);
  return title_line("phases", style) + table.render(style) + ack_line(m, style);
}

}  // namespace ackscope::report
