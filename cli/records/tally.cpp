#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "analysis/identity/identity.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
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

int finish(Intake& intake, int code) {
  if (const auto done = intake.flush(); !done) return failed(done.error());
  if (intake.tally().trouble) complain(*intake.tally().trouble);
  std::cout << words(intake.tally()) << "\n";
  return intake.tally().incomplete() ? exit_incomplete : code;
}

std::optional<std::string> spool_folder(const IntakeOptions& options,
                                        const records::sql::Place& place) {
  if (options.spool) return options.spool;
  if (place.dialect == records::sql::Dialect::sqlite) return std::nullopt;
  const auto folder = state_folder();
  if (!folder) return std::nullopt;
  // What waits for one store must not end up in another.
  const std::string store = identity::digest(place.shown).substr(0, 12);
  return (std::filesystem::path(*folder) / "spool" / store).string();
}

}  // namespace ackscope::cli::records_command
