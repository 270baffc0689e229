#include "analysis/report/check/heading.hpp"

#include <fmt/format.h>

namespace ackscope::report {
namespace {

std::string name(const std::optional<Party>& party) {
  if (!party) return "(not recorded)";
  const std::string host = party->host.value_or("(host unknown)");
  return party->vm ? fmt::format("{} ({})", host, *party->vm) : host;
}

}  // namespace

std::string check_heading(const Migration& migration) {
  return fmt::format("migration {}: {} -> {}, {}", migration.index + 1, name(migration.source),
                     name(migration.destination), to_string(migration.outcome));
}

}  // namespace ackscope::report
