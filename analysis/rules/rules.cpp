#include "analysis/rules/rules.hpp"

#include <algorithm>

#include "analysis/rules/event_names.hpp"
#include "analysis/rules/rule.hpp"

namespace ackscope::rules {
namespace {

constexpr Rule kRules[] = {
    late_request,
    final_check_failed,
    ack_never_came,
    cancelled_while_pending,
    guest_stopped_with_pending,
    qmp_disagrees,
    trace_incomplete,
};

}  // namespace

void judge(Migration& migration) {
  migration.findings.clear();
  for (const Rule rule : kRules) rule(migration, migration.findings);
  name_events_as_recorded(migration);
  std::ranges::stable_sort(migration.findings, std::greater<>{}, &Finding::severity);
}

}  // namespace ackscope::rules
