#include "analysis/rules/downtime_limit.hpp"

namespace ackscope::rules {

DowntimeLimit downtime_limit(const Migration& migration) {
  if (!migration.downtime_limit_ns) return {300'000'000, "QEMU's default; the real one is unknown"};
  const Ns limit = *migration.downtime_limit_ns;
  switch (migration.downtime_limit_origin) {
    case LimitOrigin::option:
      return {limit, "as given"};
    case LimitOrigin::qmp:
      return {limit, "parameter downtime-limit, from QMP"};
    case LimitOrigin::trace:
      return {limit, "inferred from QEMU's threshold and bandwidth"};
    case LimitOrigin::none:
      break;
  }
  return {limit, "of unknown origin"};
}

}  // namespace ackscope::rules
