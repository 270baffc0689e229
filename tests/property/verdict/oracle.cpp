#include "tests/property/verdict/oracle.hpp"

namespace ackscope::property::verdict {
namespace {

constexpr void (*kGroups[])(const Attempt&, Expected&) = {
    requests, failures, loads, settings, blocked, unsafe,
};

}  // namespace

Expected expected(const Attempt& attempt) {
  Expected out;
  for (const auto group : kGroups) group(attempt, out);
  // Whoever is killed leaves a recording that just ends.
  if (attempt.end.source_killed || attempt.end.destination_killed) out.may("trace-incomplete");
  return out;
}

}  // namespace ackscope::property::verdict
