#include <algorithm>
#include <utility>

#include "analysis/rules/blame.hpp"
#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {

namespace {

/// An ACK of its own goes when the device approves. One that stands for all goes with the last
/// approval: from the first device that gave it.
class Senders {
 public:
  explicit Senders(const Migration& m)
      : one_for_all_(m.mechanism == Mechanism::legacy),
        last_(one_for_all_ ? rules::last_approval(m) : OptNs()) {}

  bool sends(const Round& round) {
    if (!round.approved_ns || !round.acked_ns) return false;
    if (!one_for_all_) return true;
    return round.approved_ns == last_ && !std::exchange(sent_, true);
  }

 private:
  bool one_for_all_;
  OptNs last_;
  bool sent_ = false;
};

}  // namespace

std::vector<Arrow> make_arrows(const Shown& shown) {
  const Migration& m = shown.migration();
  if (!m.source || !m.destination) return {};
  const std::vector<std::string> names = key_names(m);
  Senders senders(m);
  std::vector<Arrow> arrows;
  for (std::uint32_t device = 0; device < names.size(); ++device) {
    const auto& rounds = m.devices[device].rounds;
    for (std::size_t i = 0; i < rounds.size(); ++i) {
      const Round& round = rounds[i];
      if (!senders.sends(round)) continue;
      Arrow arrow{"device/" + names[device] + "/rounds", "pending", *round.approved_ns,
                  *round.acked_ns};
      arrow.uncertainty_ns = round.cross_host_uncertainty_ns.value_or(0);
      if (round.attribution != Attribution::observed) arrow.certainty = Certainty::inferred;
      arrow.subject = {Subject::Kind::round, Side::source, device, i};
      arrows.push_back(std::move(arrow));
    }
  }
  std::stable_sort(arrows.begin(), arrows.end(),
                   [](const Arrow& a, const Arrow& b) { return a.from < b.from; });
  return arrows;
}

}  // namespace ackscope::viewmodel
