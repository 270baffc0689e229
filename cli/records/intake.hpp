#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/records/place.hpp"

namespace ackscope::cli::records_command {

/// How observations get into the store, as written on the command line.
struct IntakeOptions {
  PlaceOptions place;
  std::size_t batch = 500;
  std::string retry = "10s";
  std::optional<std::string> spool;
};

/// Adds --store, --batch, --retry and --spool. `options` must live as long as the command.
void add_intake(CLI::App& command, IntakeOptions& options);

/// What came of everything taken so far.
struct Tally {
  std::size_t observations = 0;
  std::size_t fresh = 0;
  std::size_t changed = 0;
  std::size_t merged = 0;
  std::size_t spooled = 0;
};
/// "3 migrations: 2 added, 1 known; 1 merged with its other half", one line.
std::string words(const Tally& tally);

/// Waits that long; false: stop.
using Wait = std::function<bool(std::chrono::milliseconds)>;
bool sleep_through(std::chrono::milliseconds time);

/// Batches, tries again while the server is away or busy, and then spools. Opens the store when it
/// is first needed, so that the analysis of a recording does not keep a connection.
class Intake {
 public:
  static Result<Intake> make(const IntakeOptions& options, Wait wait = sleep_through);

  records::sql::Outcome<void> take(records::Observation observation);
  /// Writes what is left of the batch.
  records::sql::Outcome<void> flush();
  /// What waits in the spool goes to the store; nothing when there is no spool.
  records::sql::Outcome<std::size_t> drain();

  const Tally& tally() const { return tally_; }

 private:
  Intake(records::sql::Place place, const IntakeOptions& options, Ns retry, Wait wait);

  records::sql::Outcome<records::Added> try_once();
  records::sql::Outcome<records::Added> try_for_a_while();
  records::sql::Outcome<void> spool_batch(const records::sql::Failure& why);

  records::sql::Place place_;
  std::size_t batch_size_;
  std::chrono::milliseconds retry_;
  std::optional<std::string> spool_;
  Wait wait_;
  std::optional<records::Store> store_;
  std::vector<records::Observation> batch_;
  Tally tally_;
};

/// The folder of --spool, else for a server one beside the user's other state; a SQLite file is
/// never away.
std::optional<std::string> spool_folder(const IntakeOptions& options,
                                        const records::sql::Place& place);

}  // namespace ackscope::cli::records_command
