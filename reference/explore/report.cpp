#include "reference/explore/report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ackscope::reference::explore {
namespace {

const Counterexample* find(const Exploration& found, Broken broken) {
  const auto at = std::ranges::find(found.counterexamples, broken, &Counterexample::broken);
  return at == found.counterexamples.end() ? nullptr : &*at;
}

std::string verdict(const CatalogueEntry& entry, const Exploration& found, Broken broken) {
  const Counterexample* example = find(found, broken);
  const bool expected = entry.expected.contains(broken);
  if (!example && !expected) return {};
  const std::string_view word = !example ? "NOT FOUND" : expected ? "expected" : "UNEXPECTED";
  std::string out = fmt::format("  {:<20} {:<11} {}", to_string(broken), word, meaning(broken));
  if (example) out += fmt::format(" ({} moves)", example->moves.size());
  return out + "\n";
}

}  // namespace

std::string report(const CatalogueEntry& entry, const Exploration& found, double seconds) {
  std::string out =
      fmt::format("{:<32} {:>9} states {:>9} transitions {:>7} endings, depth {:>3}, {:5.1f} s{}\n",
                  entry.name, found.states, found.transitions, found.endings, found.depth, seconds,
                  found.complete ? "" : ", STOPPED: more states than --most-states");
  for (std::size_t i = 0; i < kInvariants; ++i) {
    out += verdict(entry, found, static_cast<Broken>(i));
  }
  if (!as_expected(entry, found) && !entry.meaning.empty()) {
    out += fmt::format("  What would be wrong then: {}\n", entry.meaning);
  }
  return out;
}

std::string stories(const CatalogueEntry& entry, const Exploration& found, bool also_expected) {
  std::string out;
  for (const Counterexample& example : found.counterexamples) {
    if (entry.expected.contains(example.broken) && !also_expected) continue;
    out += fmt::format("\n{}: {}\n", entry.name, to_string(example.broken));
    out += tell(entry.configuration, example);
  }
  return out;
}

}  // namespace ackscope::reference::explore
