#include "analysis/report/json/write_jsonl.hpp"
#include "cli/export/format.hpp"

namespace ackscope::cli {

/// `analyze --format jsonl`. `jsonl` alone is the older name of the recorded events.
int export_report(const ExportOptions& options) {
  const Face face = [](const Analysis& analysis, const report::Identity& identity,
                       std::ostream& out) { report::write_jsonl(analysis, out, identity); };
  return analyse_and_write(options.input, face, options.judging);
}

}  // namespace ackscope::cli
