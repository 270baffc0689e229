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

std::optional<std::string> named(const PlaceOptions& options) {
  return options.store ? options.store : environment("ACKSCOPE_STORE");
}

Result<records::sql::Place> place_meant(const PlaceOptions& options) {
  if (const auto place = named(options)) return records::sql::place_of(*place);
  const auto folder = state_folder();
  if (!folder) return tl::unexpected(folder.error());
  return records::sql::place_of((fs::path(*folder) / "records.db").string());
}

/// A name mistyped in a question must not become an empty store that answers it.
Result<void> is_there(const records::sql::Place& place) {
  std::error_code error;
  if (place.dialect != records::sql::Dialect::sqlite || fs::exists(place.address, error)) return {};
  return fail("there is no store", place.shown, "'ackscope records add' makes one");
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
  if (!named(options)) {
    const auto folder = state_folder();
    if (!folder) return tl::unexpected(folder.error());
    if (const auto made = make_folder(*folder); !made) return tl::unexpected(made.error());
  }
  return place_meant(options);
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
  const auto place = place_meant(options);
  if (!place) return refused(place.error());
  if (const auto there = is_there(*place); !there) return failed(there.error());
  auto store = records::Store::open(*place);
  if (!store) return failed(store.error());
  return work(*store);
}

}  // namespace ackscope::cli::records_command
