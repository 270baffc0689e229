#pragma once

#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "reference/scenario/scenario.hpp"

/// The scenarios that the program brings along: the files of reference/scenarios/.
namespace ackscope::reference {

struct LibraryEntry {
  std::string_view name;  ///< of the file and of the scenario
  std::string_view text;
};

/// In order of name.
std::span<const LibraryEntry> library();

/// A scenario of the library by name, else the file of that path. The error is one line.
tl::expected<Scenario, std::string> find_scenario(const std::string& name_or_path);

}  // namespace ackscope::reference
