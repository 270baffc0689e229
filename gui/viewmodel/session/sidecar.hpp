#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "collector/model/result.hpp"
#include "collector/model/time.hpp"
#include "gui/viewmodel/lanes/arrangement.hpp"

namespace ackscope::viewmodel {

/// A remark on a time (begin == end) or a range, on the migration's clock.
struct Note {
  std::uint64_t id = 0;
  std::size_t migration = 0;
  Ns begin = 0;
  Ns end = 0;
  std::string text;
  std::string author;  ///< may be empty
  friend bool operator==(const Note&, const Note&) = default;
};

/// How a migration of a recording was looked at last.
struct ViewState {
  std::size_t migration = 0;
  std::optional<std::pair<Ns, Ns>> window;
  Arrangement arrangement;
  std::string filter;
  std::string selected;  ///< key of a subject
  OptNs marker_a, marker_b;
  friend bool operator==(const ViewState&, const ViewState&) = default;
};

/// `TRACE.ackscope-view.json` beside the first input (inside of nothing: never in a trace folder;
/// for a folder beside it), schema "ackscope.view/1". Shareable: no absolute paths, times as ns.
struct Sidecar {
  std::vector<Note> notes;
  ViewState view;
  friend bool operator==(const Sidecar&, const Sidecar&) = default;
};

std::filesystem::path sidecar_path(const std::filesystem::path& first_input);
/// Nothing: there is none. Error: it cannot be read or is none of ours; it is left alone.
Result<std::optional<Sidecar>> read_sidecar(const std::filesystem::path& path);
/// Through a new file that takes the old one's place, mode 0666 less umask; keeps what a newer
/// version wrote that is not understood. Error where the folder cannot be written.
Result<void> write_sidecar(const std::filesystem::path& path, const Sidecar& sidecar);

}  // namespace ackscope::viewmodel
