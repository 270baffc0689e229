#include <algorithm>

#include "reference/wire/item.hpp"
#include "tests/property/verdict/oracle.hpp"

namespace ackscope::property::verdict {
namespace {

using reference::Side;
using truth::Fact;
using truth::What;

bool queries_fail(const Attempt& attempt, std::size_t device) {
  return std::ranges::any_of(attempt.script(device).source_faults, [](const auto& fault) {
    using Call = reference::Fault::Call;
    return fault.call == Call::precopy_info || fault.call == Call::precopy_info_final;
  });
}

/// Initial data of set-up that come behind the INIT word that stands for them.
bool behind_their_word(const Attempt& attempt, std::size_t device) {
  bool flagged = false;
  for (const Fact& fact : attempt.facts) {
    if (fact.side != Side::destination || fact.device != device) continue;
    if (fact.what == What::flag_read) flagged = true;
    const bool initial =
        fact.value == static_cast<std::uint64_t>(reference::wire::DataKind::initial);
    if (fact.what == What::chunk_arrived && initial && flagged && fact.round == 0) return true;
  }
  return false;
}

}  // namespace

void unsafe(const Attempt& attempt, Expected& out) {
  if (attempt.is(reference::Mechanism::off)) return;
  for (std::size_t i = 0; i < attempt.scenario->devices.size(); ++i) {
    if (!queries_fail(attempt, i)) continue;
    behind_their_word(attempt, i) ? out.must("unsafe-ack", attempt.name(i))
                                  : out.may("unsafe-ack", attempt.name(i));
  }
}

}  // namespace ackscope::property::verdict
