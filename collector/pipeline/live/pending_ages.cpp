#include "collector/pipeline/live/pending_ages.hpp"

#include <chrono>
#include <utility>

namespace ackscope::live {
namespace {

/// Less may be the delay of a batch.
constexpr Ns kStep = 60'000'000'000;

}  // namespace

void PendingAges::correct(std::vector<LiveDevice>& devices, Ns clock_now, Steady::time_point now,
                          bool caught_up) {
  using std::chrono::nanoseconds;
  std::map<Ns, Steady::time_point> begun;
  for (LiveDevice& device : devices) {
    if (!device.oldest_pending_ns) continue;
    const Ns told = *device.oldest_pending_ns;
    const Ns age_told = clock_now - told;
    const auto known = begun_.find(told);
    if (known == begun_.end() && !caught_up) continue;
    const auto at = known == begun_.end() ? now - nanoseconds(age_told) : known->second;
    begun.emplace(told, at);
    const Ns age = std::chrono::duration_cast<nanoseconds>(now - at).count();
    if (age_told - age > kStep || age - age_told > kStep)
      device.oldest_pending_ns = clock_now - age;
  }
  begun_ = std::move(begun);
}

}  // namespace ackscope::live
