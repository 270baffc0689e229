// Writes the manual pages and bash's completions of the programs from their own command lines:
//   ackscope_manual_writer FOLDER OUTPUT-FOLDER
// A page's prose is FOLDER/pages/NAME.roff; a page without it is an error.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "analysis/report/version.hpp"
#include "analysis/rules/manual.hpp"
#include "cli/commands.hpp"
#include "exporter/main/flags.hpp"
#include "packaging/manual/completion.hpp"
#include "packaging/manual/options.hpp"
#include "packaging/manual/page.hpp"
#include "reference/cli/commands.hpp"

namespace {

using namespace ackscope;
namespace fs = std::filesystem;

struct Folders {
  fs::path sources, output;
};

std::string read(const fs::path& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error(file.string() + ": cannot be read; a page needs its prose");
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream stream(file);
  stream << text;
  if (!stream.flush()) throw std::runtime_error(file.string() + ": cannot be written");
}

void write_page(const std::string& words, const CLI::App& command, bool have_pages,
                const Folders& folders) {
  std::string name = words;
  std::replace(name.begin(), name.end(), ' ', '-');
  const manual::Prose prose =
      manual::split_prose(read(folders.sources / "pages" / (name + ".roff")));
  write(folders.output / (name + ".1"),
        manual::render({words, command, prose, std::string(report::version()), have_pages}));
}

void write_completion(const CLI::App& program, const Folders& folders) {
  manual::KnownWords known;
  for (const rules::Page& page : rules::pages(rules::manual()))
    known["RULE"].emplace_back(page.rule);
  write(folders.output / (program.get_name() + ".bash"),
        manual::completion(program, known, read(folders.sources / "completion.bash")));
}

void write_ackscope(const Folders& folders) {
  cli::Run run;
  const auto program = cli::make_program(run);
  write_page("ackscope", *program, true, folders);
  for (const CLI::App* command : manual::commands_of(*program))
    write_page("ackscope " + command->get_name(), *command, false, folders);
  write_completion(*program, folders);
}

void write_reference(const Folders& folders) {
  reference::cli::Run run;
  const auto program = reference::cli::make_program(run);
  write_page("ackscope-reference", *program, false, folders);
  write_completion(*program, folders);
}

void write_exporter(const Folders& folders) {
  exporter::Flags flags;
  const auto program = exporter::make_program(flags);
  write_page("ackscope-exporter", *program, false, folders);
  write_completion(*program, folders);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc != 3) throw std::runtime_error("wanted: FOLDER OUTPUT-FOLDER");
    const Folders folders{argv[1], argv[2]};
    fs::create_directories(folders.output);
    write_ackscope(folders);
    write_reference(folders);
    write_exporter(folders);
  } catch (const std::exception& error) {
    std::cerr << "ackscope_manual_writer: " << error.what() << "\n";
    return 1;
  }
}
