#include <algorithm>
#include <memory>
#include <ostream>

#include "analysis/report/text/printable.hpp"
#include "cli/commands.hpp"
#include "cli/doctor_qemu.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "recorder/probe/lttng_probe.hpp"

namespace ackscope::cli {
namespace {

using recorder::Check;
using recorder::Checks;
using recorder::Verdict;

struct DoctorOptions {
  std::optional<std::string> qemu;
  std::string format = "text";
};

bool any_problem(const Checks& checks) {
  return std::ranges::any_of(checks,
                             [](const Check& check) { return check.verdict == Verdict::problem; });
}

void soften(Checks& checks) {
  for (Check& check : checks)
    if (check.verdict == Verdict::problem) check.verdict = Verdict::warning;
}

/// One list. Where a QEMU has another back end, recording works without LTTng.
Checks collect(const DoctorOptions& options) {
  Checks checks = recorder::probe_lttng();
  checks.push_back(recorder::probe_babeltrace());
  if (!options.qemu) return checks;
  const QemuChecks qemu = check_qemu(*options.qemu);
  if (qemu.backends.log || qemu.backends.simple) soften(checks);
  checks.insert(checks.end(), qemu.checks.begin(), qemu.checks.end());
  return checks;
}

std::string as_text(const Checks& checks, bool works) {
  std::string text;
  for (const Check& check : checks) {
    std::string verdict = to_string(check.verdict), name = check.name;
    verdict.resize(std::max<std::size_t>(verdict.size(), 8), ' ');
    name.resize(std::max<std::size_t>(name.size(), 16), ' ');
    text += verdict + " " + name + " " + report::printable(check.found, true) + "\n";
    if (!check.advice.empty())
      text += std::string(26, ' ') + "-> " + report::printable(check.advice, true) + "\n";
  }
  return text + (works ? "Recording works here.\n" : "Recording does not work here.\n");
}

int run_doctor(const DoctorOptions& options) {
  const Checks checks = collect(options);
  const bool works = !any_problem(checks);
  const std::string text =
      options.format == "json" ? to_json(checks, works) : as_text(checks, works);
  return deliver(std::nullopt, works ? exit_clean : exit_finding,
                 [&](std::ostream& out) { out << text; });
}

}  // namespace

void add_doctor(CLI::App& program, Run& run) {
  const auto options = std::make_shared<DoctorOptions>();
  CLI::App& command =
      add_command(program, "doctor", "whether recording works on this host, and what to do");
  command.footer(
      "\nMakes a recording with LTTng for trial and throws it away.\n"
      "Exit codes: 0 recording works; 1 it does not, the lines say why; 2 usage.");
  command
      .add_option("--qemu", options->qemu,
                  "look at this QEMU binary too (runs PATH --version and PATH -trace help)")
      ->type_name("PATH");
  command.add_option("--format", options->format, "text (default) or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  command.add_flag_callback(
      "--json", [options] { options->format = "json"; }, "short for --format json");
  command.callback([options, &run] { run = [options] { return run_doctor(*options); }; });
}

}  // namespace ackscope::cli
