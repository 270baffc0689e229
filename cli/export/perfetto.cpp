#include "analysis/report/perfetto/write_perfetto.hpp"

#include "cli/export/format.hpp"

namespace ackscope::cli {

int export_perfetto(const ExportOptions& options) {
  const Face face = [](const Analysis& analysis, const report::Identity& identity,
                       std::ostream& out) { report::write_perfetto(analysis, out, identity); };
  return analyse_and_write(options.input, face, options.judging);
}

}  // namespace ackscope::cli
