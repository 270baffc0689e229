#include "gui/viewmodel/document/recording.hpp"

#include <algorithm>
#include <initializer_list>

#include "analysis/report/text/progress.hpp"

namespace ackscope::viewmodel {
namespace {

void reach(Ns& end, std::initializer_list<OptNs> moments) {
  for (const OptNs& at : moments) end = std::max(end, at.value_or(end));
}

/// What `report::last_known` leaves out because no report ends there. Events that follow a known
/// end say nothing of the migration.
Ns last_of_all(const Migration& m, Ns end) {
  reach(end, {m.end_ns, m.guest_resumed_ns, m.error_ns, m.error_destination_ns, m.shut_ns,
              m.ack_underflow_ns, report::last_known(m)});
  if (!m.end_ns) reach(end, {m.last_seen_ns});
  for (const PendingStep& step : m.pending_destination) reach(end, {step.at});
  for (const BlockedSpan& span : m.blocked) reach(end, {span.end});
  for (const Finding& finding : m.findings) reach(end, {finding.t_ns});
  for (const OutagePart& part : m.outage_parts) reach(end, {part.begin_ns + part.duration_ns});
  for (const Device& device : m.devices)
    reach(end, {device.state_failed_ns, device.load_failed_ns});
  return end;
}

}  // namespace

Ns ClockLine::to_migration(Ns own) const {
  if (course) return course->to_source(own);
  return own + offset_ns;
}

Ns ClockLine::to_own(Ns at) const {
  if (course) return course->to_destination(at);
  return at - offset_ns;
}

Ns Shown::zero() const { return report::begin_or_first(migration()).value_or(0); }

void keep_extents(Recording& recording) {
  recording.extents.clear();
  std::vector<std::pair<Ns, Ns>> extents;
  for (std::size_t i = 0; i < recording.analysis.migrations.size(); ++i)
    extents.push_back(Shown{recording, i}.extent());
  recording.extents = std::move(extents);
}

std::pair<Ns, Ns> Shown::extent() const {
  if (index < recording.extents.size()) return recording.extents[index];
  const Ns begin = zero();
  Ns end = last_of_all(migration(), begin);
  if (index < recording.nows.size()) reach(end, {recording.nows[index]});
  return {begin, std::max(end, begin + 1)};
}

}  // namespace ackscope::viewmodel
