#pragma once

#include <iosfwd>
#include <vector>

#include "analysis/report/text/style.hpp"
#include "collector/model/migration.hpp"
#include "collector/model/result.hpp"

/// The faces of `ackscope check`: whether each migration kept the protocol, rule by rule. The
/// analysis has been judged.
namespace ackscope::report {

/// A line per migration and one per check: PASS, FAIL or UNKNOWN, with the reason. After a failed
/// migration a line says who tells why.
void write_check_text(const Analysis& analysis, std::ostream& out, const TextStyle& style);

/// `ackscope.check/1`, see docs/rules.md.
void write_check_json(const Analysis& analysis, std::ostream& out);

/// JUnit XML: a testsuite per migration, a testcase per check; a violation is a failure, an unknown
/// one is skipped. What could not be read is an error in a suite of its own, and so is a lack of
/// migrations: who checked nothing has not passed. Well-formed whatever a recording contains.
void write_junit(const Analysis& analysis, const std::vector<Error>& unreadable, std::ostream& out);

}  // namespace ackscope::report
