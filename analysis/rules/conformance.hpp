#pragma once

#include <string_view>
#include <vector>

#include "collector/model/migration.hpp"

/// Whether a migration kept the protocol: the rules of which `Rule::missing` is set.
namespace ackscope::rules {

enum class Verdict { pass, fail, unknown };
std::string_view to_string(Verdict);  ///< "pass" "fail" "unknown"

struct Check {
  std::string_view rule;
  Verdict verdict = Verdict::unknown;
  std::vector<Finding> violations;  ///< of a failed check
  std::string_view missing;         ///< why an unknown one is unknown
};

/// One per conformance rule, in the order of all rules. `migration` has been judged.
std::vector<Check> conformance(const Migration& migration);

/// Whether any check of any migration failed.
bool violated(const Analysis& analysis);

}  // namespace ackscope::rules
