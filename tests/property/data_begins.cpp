#include "tests/property/data_begins.hpp"

#include <algorithm>
#include <optional>

#include "reference/wire/item.hpp"

namespace ackscope::property {

using reference::truth::What;

std::vector<Ns> begins_of_data(const Played& played, Ns begin, std::size_t device,
                               std::uint32_t words_before) {
  std::vector<Ns> begins;
  std::optional<std::uint32_t> newest;
  std::uint32_t words = 0;
  for (const auto& [fact, said] : played.facts) {
    if (fact.side != reference::Side::destination || fact.at < begin) continue;
    if (fact.what == What::attempt_begin && fact.at > begin) break;
    if (fact.device != device) continue;
    if (fact.what == What::flag_read) ++words;
    const auto kind = static_cast<reference::wire::DataKind>(fact.value);
    const bool initial =
        fact.what == What::chunk_arrived && kind == reference::wire::DataKind::initial;
    if (!initial || words != words_before) continue;
    if (!newest || fact.round > *newest) begins.push_back(fact.at);
    newest = fact.round;
  }
  return begins;
}

bool numbers_differ(const reference::truth::DeviceTruth& of_source, std::uint32_t round) {
  const auto& rounds = of_source.rounds;
  const auto unsent = std::ranges::find_if(rounds, [](const auto& r) { return !r.sent; });
  return unsent != rounds.end() && unsent->number <= round &&
         std::any_of(unsent, rounds.end(), [](const auto& r) { return r.sent.has_value(); });
}

}  // namespace ackscope::property
