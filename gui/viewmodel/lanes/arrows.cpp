#include <algorithm>

#include "gui/viewmodel/lanes/kinds.hpp"
#include "gui/viewmodel/lanes/pieces.hpp"

namespace ackscope::viewmodel {

std::vector<Arrow> make_arrows(const Shown& shown) {
  const Migration& m = shown.migration();
  if (!m.source || !m.destination) return {};
  const std::vector<std::string> names = key_names(m);
  std::vector<Arrow> arrows;
  for (std::uint32_t device = 0; device < names.size(); ++device) {
    const auto& rounds = m.devices[device].rounds;
    for (std::size_t i = 0; i < rounds.size(); ++i) {
      const Round& round = rounds[i];
      if (!round.approved_ns || !round.acked_ns) continue;
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
