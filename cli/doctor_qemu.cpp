#include "cli/doctor_qemu.hpp"

#include <algorithm>
#include <optional>

#include "cli/event_choice.hpp"
#include "cli/qemu_help.hpp"
#include "recorder/process/tool.hpp"

namespace ackscope::cli {
namespace {

using recorder::Check;
using recorder::Checks;
using recorder::Verdict;
using Names = std::set<std::string>;

/// What a program that could not do its work said.
std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

Check no_qemu(const std::string& path, const std::string& why) {
  return {"QEMU", Verdict::problem, path + ": " + why, "give --qemu a QEMU binary"};
}

Check check_version(const std::string& path, std::optional<std::string>& version) {
  const auto output = recorder::run_tool({path, "--version"});
  if (!output) return no_qemu(path, output.error().what);
  version = recorder::qemu_version_in(output->out);
  if (!version && !output->err.empty()) return no_qemu(path, first_line(output->err));
  if (!version) return no_qemu(path, "'--version' names no QEMU");
  const auto known = release_names();
  if (std::ranges::find(known, recorder::release_of(*version)) != known.end())
    return {"QEMU", Verdict::ok, "version " + *version, ""};
  return {"QEMU", Verdict::warning, "version " + *version,
          "known are " + std::string(known.front()) + " to " + std::string(known.back()) +
              "; events of others may not be understood"};
}

Check check_backends(const std::string& path, recorder::Backends& backends) {
  const auto found = recorder::backends_of(recorder::find_program(path), log_marker());
  if (!found)
    return {"trace back ends", Verdict::warning, "unknown: " + path + " is no ELF file",
            "give --qemu the binary itself, not a script that starts it"};
  backends = *found;
  const std::string names = backends.to_string();
  if (backends.ust) return {"trace back ends", Verdict::ok, names + ": 'ackscope record'", ""};
  if (backends.log || backends.simple)
    return {"trace back ends", Verdict::ok,
            names + ": '-trace events=FILE', or 'ackscope record --qmp SOCKET' while it runs", ""};
  return {"trace back ends", Verdict::problem, names,
          "build QEMU with --enable-trace-backends=log,ust"};
}

Check check_events(const Names& existing) {
  const auto choice = choose_events(std::nullopt, existing);
  const auto all = choice->enable.size() + choice->absent.size();
  Check check{"events", Verdict::ok,
              std::to_string(choice->enable.size()) + " of " + std::to_string(all) + " known ones",
              ""};
  const std::string releases = releases_of(existing);
  if (!releases.empty()) check.found += ", which are those of QEMU " + releases;
  const bool vfio = std::ranges::any_of(
      choice->enable, [](std::string_view name) { return name.starts_with("vfio_"); });
  if (choice->enable.empty()) {
    check.verdict = Verdict::problem;
    check.advice = "was it built with tracing (--enable-trace-backends)?";
  } else if (!vfio) {
    check.verdict = Verdict::warning;
    check.advice = "none of VFIO: this QEMU was built without VFIO devices";
  } else if (releases.empty()) {
    check.verdict = Verdict::warning;
    check.advice = "they fit no release exactly; 'ackscope events --qemu' lists what is there";
  }
  return check;
}

Check check_mechanism(const Names& existing) {
  const char* name = "switchover ACKs";
  if (existing.contains("vfio_send_init_data_flag"))
    return {name, Verdict::ok, "per device, can be requested again (11.1)", ""};
  if (existing.contains("loadvm_approve_switchover"))
    return {name, Verdict::ok, "legacy: one for all devices (8.1 to 11.0)", ""};
  return {name, Verdict::warning, "no event of the capability switchover-ack",
          "migrations of this QEMU do not wait for ACKs"};
}

}  // namespace

std::string releases_of(const Names& existing) {
  std::string first, last;
  for (const std::string_view release : release_names()) {
    const auto wanted = choose_events(std::string(release), existing);
    const auto any = choose_events(std::nullopt, existing);
    // All that the release has is there, and nothing that it has not.
    if (!wanted || !wanted->absent.empty() || wanted->enable.size() != any->enable.size()) continue;
    if (first.empty()) first = release;
    last = release;
  }
  return first == last ? first : first + "-" + last;
}

QemuChecks check_qemu(const std::string& path) {
  QemuChecks result;
  std::optional<std::string> version;
  result.checks.push_back(check_version(path, version));
  if (!version) return result;
  result.checks.push_back(check_backends(path, result.backends));
  const auto existing = trace_events_of(path);
  if (!existing) {
    result.checks.push_back({"events", Verdict::problem, existing.error().what,
                             "was it built with tracing (--enable-trace-backends)?"});
    return result;
  }
  result.checks.push_back(check_events(*existing));
  result.checks.push_back(check_mechanism(*existing));
  return result;
}

}  // namespace ackscope::cli
