#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

namespace ackscope::manual {

/// What only a person can write of a command, in man(7): a description, then sections, EXAMPLES
/// among them.
struct Prose {
  std::string description, sections;
};

/// Everything before the first `.SH` is the description.
Prose split_prose(std::string_view text);

/// The page of a command in section 1: name, synopsis, description, options, exit status, sections.
/// Options and exit status are what --help prints, so that they cannot differ from it; prose that
/// has an EXIT STATUS of its own (for a program of commands, whose help has none) is believed.
/// Commands of the command follow with theirs, unless they have pages of their own.
struct Page {
  std::string words;  ///< as called: "ackscope analyze"
  const CLI::App& command;
  Prose prose;
  std::string version;
  bool commands_have_pages = false;
};

std::string render(const Page& page);

}  // namespace ackscope::manual
