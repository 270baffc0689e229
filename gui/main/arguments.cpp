#include "gui/main/arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "analysis/report/version.hpp"
#include "gui/main/times.hpp"
#include "gui/widgets/input_text.hpp"

namespace ackscope::viewer {
namespace {

constexpr const char* kDescription =
    "Shows what VFIO switchover ACKs did to a live migration, along the time.";

constexpr const char* kFooter =
    "\nINPUT is a recording: LTTng CTF folder, QEMU log or simple file, .jsonl file, bundle, QMP\n"
    "log, compressed or not; or live: unix:PATH of a collector, net://... of an lttng-relayd.\n"
    "Several are one experiment; source=PATH or destination=PATH forces the side.\n"
    "T is a time since the picture's zero: 1321.4ms, -2s.\n"
    "\nExit codes: 0 closed, or the picture was saved; 1 no display; 2 usage, or the picture "
    "could\n"
    "not be saved; 3 with --screenshot: an input could not be read or is incomplete.";

struct Texts {
  std::vector<std::string> inputs, compare, trace_events;
  std::optional<std::string> from, to, size, offset, vm, screenshot;
  std::optional<std::size_t> migration;
  std::string theme = "system";
  bool live = false, same_clock = false;
};

void add_look(CLI::App& program, Texts& texts, Arguments& arguments) {
  program.add_option("--migration", texts.migration, "which migration of the recording, from 1")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  program.add_option("--from", texts.from, "begin of what is seen first")->type_name("T");
  program.add_option("--to", texts.to, "its end")->type_name("T");
  program
      .add_option("--select", arguments.first.select,
                  "what is selected first: a device, or a key such as finding/late-request/0")
      ->type_name("WHAT");
  program.add_option("--filter", arguments.first.filter, "what is shown: \"latency > 50ms\"")
      ->type_name("TEXT");
  program.add_option("--theme", texts.theme, "colours: light, dark or system")
      ->check(CLI::IsMember({"light", "dark", "system"}))
      ->type_name("THEME");
  program
      .add_option("--screenshot", texts.screenshot,
                  "save the window (.png) or the lanes (.svg) and end")
      ->type_name("FILE");
  program.add_option("--size", texts.size, "of the window with --screenshot (1400x900)")
      ->type_name("WxH");
}

void add_opening(CLI::App& program, Texts& texts, Arguments& arguments) {
  program.add_option("INPUT", texts.inputs, "recordings, opened together")->type_name("");
  program.add_flag("--live", texts.live, "follow the inputs: files that grow too");
  program
      .add_option("--compare", texts.compare,
                  "a second recording below: all INPUTs up to the next option, or A,B")
      ->type_name("INPUT...");
  program.add_flag("--restore", arguments.restore, "open what was open last");
  program.add_option("--vm", texts.vm, "name of the virtual machine")->type_name("NAME");
  CLI::Option* same =
      program.add_flag("--same-clock", texts.same_clock, "all inputs share one clock");
  program
      .add_option("--clock-offset", texts.offset,
                  "seconds to add to the destination's clock instead of finding it out")
      ->type_name("SECONDS")
      ->excludes(same);
  program
      .add_option("--trace-events", texts.trace_events,
                  "trace-events-all of simple files; [source=|destination=]FILE, may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

Result<void> take_window(const Texts& texts, Arguments& arguments) {
  if (texts.from.has_value() != texts.to.has_value())
    return fail("only one end of what is to be seen", "--from and --to", "give both");
  if (!texts.from) return {};
  const auto from = parse_time("--from", *texts.from);
  if (!from) return tl::unexpected(from.error());
  const auto to = parse_time("--to", *texts.to);
  if (!to) return tl::unexpected(to.error());
  if (*to <= *from) return fail("is not later than --from", "--to", "swap them");
  arguments.first.window = std::pair{*from, *to};
  return {};
}

/// `A,B` is A and B, as with `ackscope compare`; a file that has that very name counts more.
std::vector<std::string> apart(const std::vector<std::string>& texts) {
  std::vector<std::string> parts;
  for (const std::string& text : texts) {
    std::error_code unreadable;
    std::stringstream stream(text);
    if (text.empty() || std::filesystem::exists(text, unreadable)) {
      parts.push_back(text);
      continue;
    }
    for (std::string part; std::getline(stream, part, ',');) parts.push_back(part);
  }
  return parts;
}

Result<void> take_compared(const Texts& texts, const pipeline::Request& known,
                           Arguments& arguments) {
  if (texts.compare.empty()) return {};
  if (texts.inputs.empty())
    return fail("nothing to compare with", "--compare",
                "name the first recording before it: all INPUTs behind --compare are the second");
  const auto inputs = apart(texts.compare);
  if (const auto good = widgets::parse_inputs(inputs); !good) return tl::unexpected(good.error());
  for (const std::string& input : inputs)
    if (std::ranges::find(texts.inputs, input) != texts.inputs.end())
      return fail("is on both sides of the comparison", input, "name it once");
  arguments.beside = widgets::Wanted{{inputs, false}, known};
  return {};
}

Result<void> take_inputs(const Texts& texts, Arguments& arguments) {
  pipeline::Request known;
  known.same_clock = texts.same_clock;
  known.vm = texts.vm;
  if (const auto good = widgets::parse_inputs(texts.inputs); !good)
    return tl::unexpected(good.error());
  for (const std::string& text : texts.trace_events) {
    const auto spec = widgets::parse_input(text);
    if (!spec) return tl::unexpected(spec.error());
    known.trace_events.push_back({spec->path, spec->forced_side});
  }
  if (texts.offset) {
    const auto offset = parse_seconds("--clock-offset", *texts.offset);
    if (!offset) return tl::unexpected(offset.error());
    known.clock_offset = *offset;
  }
  arguments.wanted = {{texts.inputs, texts.live}, known};
  return take_compared(texts, known, arguments);
}

Result<void> take_screenshot(const Texts& texts, Arguments& arguments) {
  if (!texts.screenshot) return {};
  if (texts.inputs.empty())
    return fail("nothing to take a picture of", "--screenshot", "name INPUT");
  const auto end = std::filesystem::path(*texts.screenshot).extension();
  if (end != ".png" && end != ".svg")
    return fail("is neither .png nor .svg", *texts.screenshot,
                "name a .png (the window) or a .svg (the picture of the lanes)");
  arguments.screenshot = Screenshot{*texts.screenshot};
  if (!texts.size) return {};
  const auto size = parse_size("--size", *texts.size);
  if (!size) return tl::unexpected(size.error());
  std::tie(arguments.screenshot->width, arguments.screenshot->height) = *size;
  return {};
}

Result<void> take(const Texts& texts, Arguments& arguments) {
  if (texts.migration) arguments.first.migration = *texts.migration - 1;
  if (texts.live && texts.inputs.empty())
    return fail("nothing to follow", "--live", "name a socket, an address or a file that grows");
  arguments.theme_given = texts.theme != "system";
  arguments.theme = texts.theme == "dark"    ? widgets::Theme::dark
                    : texts.theme == "light" ? widgets::Theme::light
                                             : widgets::Theme::system;
  for (const auto step : {take_window, take_inputs, take_screenshot})
    if (auto done = step(texts, arguments); !done) return done;
  return {};
}

int wrong(const std::string& what) {
  std::cerr << "ackscope-viewer: usage: " << what << "; see 'ackscope-viewer --help'\n";
  return exit_usage;
}

}  // namespace

tl::expected<Arguments, int> parse_arguments(int argc, const char* const* argv) {
  CLI::App program{kDescription, "ackscope-viewer"};
  program.set_version_flag("--version", "ackscope-viewer " + std::string(report::version()));
  program.footer(kFooter);
  Texts texts;
  Arguments arguments;
  add_opening(program, texts, arguments);
  add_look(program, texts, arguments);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0)
      return tl::unexpected(program.exit(error, std::cout, std::cerr));
    return tl::unexpected(wrong(error.what()));
  }
  if (const auto taken = take(texts, arguments); !taken)
    return tl::unexpected(wrong(to_line(taken.error())));
  return arguments;
}

}  // namespace ackscope::viewer
