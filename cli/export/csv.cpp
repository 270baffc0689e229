#include "analysis/report/csv/write_csv.hpp"

#include "cli/export/format.hpp"

namespace ackscope::cli {

/// The same table as `analyze --format csv`: a name for it where people look for formats.
int export_csv(const ExportOptions& options) {
  const Face face = [](const Analysis& analysis, const report::Identity& /*columns are fixed*/,
                       std::ostream& out) { report::write_csv(analysis, out); };
  return analyse_and_write(options.input, face, options.judging);
}

}  // namespace ackscope::cli
