#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/records/place.hpp"
#include "records/spool/deliver.hpp"

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
  std::size_t drained = 0;
  std::size_t refused = 0;       ///< not among the observations: no store takes them, each was said
  std::size_t set_aside = 0;     ///< files of the spool of which something was refused
  std::optional<Error> trouble;  ///< why something was spooled, the latest
  bool turned_away = false;      ///< ... and waiting does not help: a right is missing, or the like

  /// Something that was given is not, and by itself will not be, in the store.
  bool incomplete() const { return refused + set_aside > 0 || turned_away; }
};
/// "3 observations: 2 added, 0 changed, 1 known; 1 merged with what was known", one line.
std::string words(const Tally& tally);

/// Batches what it is given and has it delivered. The store is opened when it is first needed, so
/// that the analysis of a recording does not keep a connection.
class Intake {
 public:
  using Pause = std::function<void(std::chrono::milliseconds)>;
  /// `pause` waits between two tries; empty: sleeps.
  static Result<Intake> make(const IntakeOptions& options, Pause pause = {});

  /// What no store would take (limits.hpp) is complained about and left out.
  Result<void> take(records::Observation observation);
  /// Delivers what is left of the batch.
  Result<void> flush();
  /// Gives the store what waits in the spool; what cannot be sent goes on waiting.
  Result<void> drain();
  bool has_spool() const { return spool_.has_value(); }
  /// Something waits in the spool.
  bool waiting() const;

  const Tally& tally() const { return tally_; }

 private:
  Intake(records::Courier courier, std::optional<records::Spool> spool, std::size_t batch_size)
      : courier_(std::move(courier)), spool_(std::move(spool)), batch_size_(batch_size) {}
  Result<void> deliver();
  void refuse(const records::Observation& observation, const Error& why);

  records::Courier courier_;
  std::optional<records::Spool> spool_;
  std::size_t batch_size_;
  std::vector<records::Observation> batch_;
  Tally tally_;
};

/// Delivers what is left, says what came of it all, and returns the exit code: `code`, or 3 where
/// the store or an observation was refused.
int finish(Intake& intake, int code);

/// The folder of --spool, else for a server one of its own beside the user's other state; a SQLite
/// file is never away.
std::optional<std::string> spool_folder(const IntakeOptions& options,
                                        const records::sql::Place& place);

}  // namespace ackscope::cli::records_command
