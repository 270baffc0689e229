#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>

#include "records/store/store.hpp"

namespace ackscope::cli::records_command {

/// Where the records are, as written on the command line.
struct PlaceOptions {
  std::optional<std::string> store;
};

/// Adds --store. `options` must live as long as the command.
void add_place(CLI::App& command, PlaceOptions& options);

/// --store, else $ACKSCOPE_STORE, else records.db in ackscope's folder of the user's state, which
/// is made when it is not there.
Result<records::sql::Place> to_place(const PlaceOptions& options);

/// The user's folder for what ackscope keeps between runs: $XDG_STATE_HOME/ackscope, else
/// ~/.local/state/ackscope.
Result<std::string> state_folder();

/// One line on stderr; the exit code for it.
int failed(const records::sql::Failure& failure);
int failed(const Error& error);
int refused(const Error& error);

/// Opens the store and lets `work` answer. A file that is not there is not made: only what adds
/// does. What goes wrong is one line on stderr.
using Work = std::function<int(records::Store&)>;
int with_store(const PlaceOptions& options, const Work& work);

}  // namespace ackscope::cli::records_command
