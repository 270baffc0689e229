#include <fmt/format.h>

#include <map>
#include <memory>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/event_lists.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "cli/qemu_help.hpp"

namespace ackscope::cli {
namespace {

struct EventsOptions {
  std::string producer = "qemu";
  std::string format;  ///< empty: the usual one of the producer
  std::optional<std::string> qemu;
  std::optional<std::string> release;
  std::optional<std::string> output;
};

using Format = std::string (*)(const EventChoice&);
const std::map<std::string, Format>& formats() {
  static const std::map<std::string, Format> list{
      {"trace", as_trace_file}, {"lttng", as_lttng}, {"qmp", as_qmp}, {"libvirt", as_libvirt}};
  return list;
}

int fail_with(const Error& error, ExitCode code) {
  complain(error);
  return code;
}

int run_ackscope_events(const EventsOptions& options) {
  if (options.qemu || options.release)
    return fail_with({"belong to --producer qemu", "--qemu, --release", "leave them out"},
                     exit_usage);
  if (!options.format.empty() && options.format != "lttng")
    return fail_with({"only LTTng records these", "--format " + options.format, "leave it out"},
                     exit_usage);
  const std::string text = as_lttng(choose_ackscope_events());
  return deliver(options.output, exit_clean, [&](std::ostream& out) { out << text; });
}

int run_events(const EventsOptions& options) {
  const auto writable = check_output(options.output, {});
  if (!writable) return fail_with(writable.error(), exit_usage);
  if (options.producer == "ackscope") return run_ackscope_events(options);
  std::optional<std::set<std::string>> existing;
  if (options.qemu) {
    auto listed = trace_events_of(*options.qemu);
    if (!listed) return fail_with(listed.error(), exit_incomplete);
    existing = std::move(*listed);
  }
  const auto choice = choose_events(options.release, existing);
  if (!choice) return fail_with(choice.error(), exit_usage);
  if (!choice->absent.empty())
    complain(fmt::format(
        "{}: has {} of the {} events; the others belong to other releases or are "
        "compiled out",
        *options.qemu, choice->enable.size(), choice->enable.size() + choice->absent.size()));
  const std::string text = formats().at(options.format.empty() ? "trace" : options.format)(*choice);
  return deliver(options.output, exit_clean, [&](std::ostream& out) { out << text; });
}

}  // namespace

void add_events(CLI::App& program, Run& run) {
  const auto options = std::make_shared<EventsOptions>();
  CLI::App& command = add_command(program, "events", "which trace events to enable, and how");
  command.footer(
      "\nExit codes: 0 written; 2 usage, an unknown release, or the output cannot be\n"
      "created; 3 the QEMU binary does not say what it has, or the output could not be\n"
      "written to its end.");
  command
      .add_option(
          "--producer", options->producer,
          "qemu (default), or ackscope: the reference implementation and whoever else uses\n"
          "its tracepoints; with LTTng only")
      ->check(CLI::IsMember({"qemu", "ackscope"}))
      ->type_name("NAME");
  command
      .add_option("--format", options->format,
                  "trace (default): a file for -trace events=; lttng: commands;\n"
                  "qmp: commands for a running QEMU; libvirt: domain XML")
      ->check(CLI::IsMember(formats()))
      ->type_name("FORMAT");
  command
      .add_option("--qemu", options->qemu,
                  "leave out what this binary lacks (runs PATH -trace help)")
      ->type_name("PATH");
  command.add_option("--release", options->release, "only events of this QEMU release, e.g. 9.1")
      ->type_name("R");
  command.add_option("-o,--output", options->output, "write to FILE instead of standard output")
      ->type_name("FILE");
  command.callback([options, &run] { run = [options] { return run_events(*options); }; });
}

}  // namespace ackscope::cli
