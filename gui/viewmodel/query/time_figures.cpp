#include <algorithm>

#include "analysis/report/text/outage.hpp"
#include "analysis/report/text/units.hpp"
#include "gui/viewmodel/query/figures.hpp"
#include "gui/viewmodel/viewport/viewport.hpp"

namespace ackscope::viewmodel::query {
namespace {

/// How much of some stretches lies in the range, and of how many only a part does.
struct Inside {
  Ns total = 0;
  std::size_t whole = 0, cut = 0;

  void add(Ns begin, Ns end, const Range& range) {
    const Ns from = std::max(begin, range.begin);
    const Ns to = std::min(end, range.end);
    if (to <= from) return;
    total = report::sum(total, report::difference(to, from));
    (from == begin && to == end ? whole : cut) += 1;
  }
  std::string note() const {
    if (cut == 0) return {};
    return std::to_string(cut) + " of " + std::to_string(whole + cut) +
           " stretches lie only partly in the range and count with that part";
  }
};

bool blocked_is_known(const Migration& m) {
  return m.ack_blocked_ns || m.blocked_since_ns || !m.blocked.empty();
}

/// When the guest ran again; the end of the recording where it never did.
OptNs down_until(const Shown& shown) {
  const Migration& m = shown.migration();
  if (m.guest_resumed_ns) return m.guest_resumed_ns;
  if (m.outage_ns) return report::sum(*m.guest_stopped_ns, *m.outage_ns);
  if (m.outage_open.value_or(false)) return shown.extent().second;
  return {};
}

Figure guest_down(const Shown& shown, const Range& range) {
  const Migration& m = shown.migration();
  const OptNs end = m.guest_stopped_ns ? down_until(shown) : OptNs();
  if (report::kept_running(m)) return {"guest down", "none, it kept running", ""};
  if (!end) return {"guest down", "unknown", ""};
  Inside down;
  down.add(*m.guest_stopped_ns, *end, range);
  std::string note = down.note();
  const bool open = !m.guest_resumed_ns && !m.outage_ns;
  if (open) note = "it was still down when the recording ended";
  return {"guest down", report::duration(down.total), std::move(note)};
}

}  // namespace

void add_times(const Shown& shown, const Range& range, std::vector<Figure>& figures) {
  const Migration& m = shown.migration();
  figures.push_back({"range", exact(report::difference(range.end, range.begin)), ""});
  Inside blocked;
  for (const BlockedSpan& span : m.blocked) blocked.add(span.begin, span.end, range);
  std::string note = blocked.note();
  if (m.blocked_since_ns && *m.blocked_since_ns < range.end) {
    blocked.add(*m.blocked_since_ns, shown.extent().second, range);
    note = "the last of it had not ended when the recording did";
  }
  figures.push_back({"blocked by ACKs",
                     blocked_is_known(m) ? report::duration(blocked.total) : "unknown",
                     std::move(note)});
  figures.push_back(guest_down(shown, range));
}

}  // namespace ackscope::viewmodel::query
