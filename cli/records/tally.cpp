#include <fmt/format.h>

#include <filesystem>

#include "cli/records/intake.hpp"

namespace ackscope::cli::records_command {

std::string words(const Tally& tally) {
  const std::size_t stored = tally.observations - tally.spooled;
  std::string text = fmt::format("{} observation{}: {} added, {} changed, {} known",
                                 tally.observations, tally.observations == 1 ? "" : "s",
                                 tally.fresh, tally.changed, stored - tally.fresh - tally.changed);
  if (tally.merged > 0) text += fmt::format("; {} merged with what was known", tally.merged);
  if (tally.spooled > 0) text += fmt::format("; {} in the spool", tally.spooled);
  if (tally.refused > 0) text += fmt::format("; {} refused", tally.refused);
  if (tally.drained > 0) text += fmt::format("; {} from the spool", tally.drained);
  return text;
}

std::optional<std::string> spool_folder(const IntakeOptions& options,
                                        const records::sql::Place& place) {
  if (options.spool) return options.spool;
  if (place.dialect == records::sql::Dialect::sqlite) return std::nullopt;
  const auto folder = state_folder();
  if (!folder) return std::nullopt;
  return (std::filesystem::path(*folder) / "spool").string();
}

}  // namespace ackscope::cli::records_command
