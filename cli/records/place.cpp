#include "cli/records/place.hpp"

#include <cstdlib>
#include <filesystem>

#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"

namespace ackscope::cli::records_command {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> environment(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value != '\0' ? std::optional<std::string>(value) : std::nullopt;
}

/// For its owner only: names of hosts and machines.
Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return {};
  fs::create_directories(folder, error);
  if (error)
    return fail("cannot be made: " + error.message(), folder.string(), "give --store PLACE");
  fs::permissions(folder, fs::perms::owner_all, error);
  return {};
}

}  // namespace

void add_place(CLI::App& command, PlaceOptions& options) {
  command
      .add_option("--store", options.store,
                  "where the records are: a SQLite file, or postgresql://USER@HOST/DATABASE")
      ->type_name("PLACE");
}

Result<std::string> state_folder() {
  const auto state = environment("XDG_STATE_HOME");
  const auto home = environment("HOME");
  // Relative ones are to be ignored, says the specification.
  if (state && fs::path(*state).is_absolute()) return (fs::path(*state) / "ackscope").string();
  if (home) return (fs::path(*home) / ".local/state/ackscope").string();
  return fail("HOME is not set", "", "give --store PLACE");
}

Result<records::sql::Place> to_place(const PlaceOptions& options) {
  if (options.store) return records::sql::place_of(*options.store);
  if (const auto place = environment("ACKSCOPE_STORE")) return records::sql::place_of(*place);
  const auto folder = state_folder();
  if (!folder) return tl::unexpected(folder.error());
  if (const auto made = make_folder(*folder); !made) return tl::unexpected(made.error());
  return records::sql::place_of((fs::path(*folder) / "records.db").string());
}

int failed(const records::sql::Failure& failure) { return failed(failure.error); }

int failed(const Error& error) {
  complain(error);
  return exit_incomplete;
}

int refused(const Error& error) {
  complain(error);
  return exit_usage;
}

int with_store(const PlaceOptions& options, const Work& work) {
  const auto place = to_place(options);
  if (!place) return refused(place.error());
  auto store = records::Store::open(*place);
  if (!store) return failed(store.error());
  return work(*store);
}

}  // namespace ackscope::cli::records_command
