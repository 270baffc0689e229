#include "analysis/report/text/progress.hpp"
#include "gui/viewmodel/document/recording.hpp"
namespace ackscope::viewmodel {
Ns ClockLine::to_migration(Ns own) const { return own + offset_ns; }
Ns ClockLine::to_own(Ns at) const { return at - offset_ns; }
Ns Shown::zero() const { return report::begin_or_first(migration()).value_or(0); }
std::pair<Ns, Ns> Shown::extent() const {
  return {zero(), report::end_or_last(migration()).value_or(zero() + 1)};
}
std::uint64_t Series::View::most() const { return 0; }
}  // namespace ackscope::viewmodel
