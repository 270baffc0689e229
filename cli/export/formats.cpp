#include <array>

#include "cli/export/format.hpp"

namespace ackscope::cli {

std::span<const ExportFormat> export_formats() {
  static constexpr std::array list{
      ExportFormat{"perfetto", "for ui.perfetto.dev and chrome://tracing", export_perfetto},
      ExportFormat{"otlp", "OpenTelemetry spans, to a file or with --post", export_otlp},
      ExportFormat{"csv", "a table of ACK rounds", export_csv},
      ExportFormat{"report-jsonl", "the report, a migration a line", export_report},
      ExportFormat{"jsonl", "the recorded events, one a line; nothing is judged", export_events},
      ExportFormat{"ctf",
                   "the recorded events as CTF traces in the folder -o DIR; nothing is judged",
                   export_ctf},
  };
  return list;
}

}  // namespace ackscope::cli
