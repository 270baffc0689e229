#include "cli/event_lists.hpp"

#include <fmt/format.h>

namespace ackscope::cli {
namespace {

/// A comma-separated list broken over lines of a shell command.
std::string shell_list(const EventChoice& choice) {
  constexpr std::size_t line_width = 90;
  std::string text;
  std::size_t width = 0;
  for (const std::string_view name : choice.enable) {
    if (width > line_width) {
      text += "\\\n";
      width = 0;
    }
    text += fmt::format("{}:{}{}", choice.provider, name, name == choice.enable.back() ? "" : ",");
    width += choice.provider.size() + name.size() + 2;
  }
  return text;
}

std::string absent_note(const EventChoice& choice, std::string_view comment) {
  std::string text;
  for (const std::string_view name : choice.absent)
    text += fmt::format("{} not in this binary: {}\n", comment, name);
  return text;
}

}  // namespace

std::string as_trace_file(const EventChoice& choice) {
  std::string text =
      "# QEMU trace events that ackscope understands; enable them on both hosts, before the "
      "migration\n"
      "# begins. An event that a QEMU does not have only costs a warning.\n"
      "#   log back end:    qemu-system-... -msg timestamp=on -trace events=THIS_FILE -D FILE.log\n"
      "#   simple back end: qemu-system-... -trace events=THIS_FILE,file=FILE.simple\n"
      "# 'qemu-system-... -trace help' lists what a binary has. Other ways: ackscope events "
      "--format\n"
      "# lttng, qmp or libvirt.\n";
  for (const std::string_view name : choice.enable) text += fmt::format("{}\n", name);
  return text + absent_note(choice, "#");
}

std::string as_lttng(const EventChoice& choice) {
  std::string text =
      "# On each host, as the user QEMU runs as or as root; 'ackscope record' does the same. QEMU "
      "must\n"
      "# be built with the ust back end and may be started before or after. 8 sub-buffers of 4 MiB "
      "per CPU hold bursts; 'lttng "
      "stop'\n"
      "# tells whether events were discarded all the same.\n"
      "lttng create ackscope --output=\"$PWD/ackscope-$(hostname)\"\n"
      "lttng enable-channel --userspace --discard --subbuf-size=4M --num-subbuf=8 ackscope\n"
      "lttng add-context --userspace --channel=ackscope --type=vpid --type=vtid\n";
  if (!choice.enable.empty())
    text += "lttng enable-event --userspace --channel=ackscope \\\n" + shell_list(choice) + "\n";
  text +=
      "lttng start\n"
      "# ... migrate, then:\n"
      "# lttng stop && lttng destroy\n";
  return text + absent_note(choice, "#");
}

std::string as_qmp(const EventChoice& choice) {
  std::string text = "{\"execute\":\"qmp_capabilities\"}\n";
  for (const std::string_view name : choice.enable)
    text += fmt::format(
        "{{\"execute\":\"trace-event-set-state\",\"arguments\":{{\"name\":\"{}\",\"enable\":true,"
        "\"ignore-unavailable\":true}}}}\n",
        name);
  return text;
}

std::string as_libvirt(const EventChoice& choice) {
  std::string text =
      "<!-- Into <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>, on "
      "both\n"
      "     hosts. The log back end writes to the domain's log, /var/log/libvirt/qemu/NAME.log. "
      "-->\n"
      "<qemu:commandline>\n"
      "  <qemu:arg value='-msg'/><qemu:arg value='timestamp=on'/>\n";
  for (const std::string_view name : choice.enable)
    text += fmt::format("  <qemu:arg value='-trace'/><qemu:arg value='{}'/>\n", name);
  text += "</qemu:commandline>\n";
  for (const std::string_view name : choice.absent)
    text += fmt::format("<!-- not in this binary: {} -->\n", name);
  return text;
}

}  // namespace ackscope::cli
