#include "cli/live_options.hpp"

#include <utility>

#include "cli/input_spec.hpp"

namespace ackscope::cli {
namespace {

Result<live::Labels> parse_labels(const std::vector<std::string>& texts) {
  live::Labels labels;
  for (const std::string& text : texts) {
    auto label = parse_label(text);
    if (!label) return tl::unexpected(label.error());
    for (const auto& [key, value] : labels)
      if (key == label->first) return fail("given twice", "--label " + key, "a key has one value");
    labels.push_back(std::move(*label));
  }
  return labels;
}

}  // namespace

void add_live_options(CLI::App& command, LiveOptions& options) {
  command
      .add_option(
          "INPUT", options.inputs,
          "a QEMU log or simple file that grows, net://HOST[:PORT]/host/NAME/SESSION of an\n"
          "lttng-relayd, or unix:PATH of another collector; need not be there yet;\n"
          "source=INPUT or destination=INPUT forces the side")
      ->required()
      ->type_name("");
  command
      .add_option("--trace-events", options.trace_events,
                  "trace-events-all of the QEMU that writes a simple file, with source= or\n"
                  "destination= in front for one side; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command.add_option("--vm", options.vm, "name of the virtual machine")->type_name("NAME");
  command.add_option("--host", options.host, "name of the host, where the trace has none")
      ->type_name("NAME");
  command.add_option("--label", options.labels, "add a label, may be repeated")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command.add_flag("--same-clock", options.same_clock, "all inputs share one clock");
  command.add_flag("--from-end", options.from_end, "leave out what files hold already");
}

Result<live::LiveRequest> to_live_request(const LiveOptions& options) {
  live::LiveRequest request;
  const auto labels = parse_labels(options.labels);
  if (!labels) return tl::unexpected(labels.error());
  for (const std::string& text : options.inputs) {
    auto input = parse_input(text);
    if (!input) return tl::unexpected(input.error());
    request.inputs.push_back({std::move(input->path), input->forced_side, options.vm, options.host,
                              *labels, options.from_end});
  }
  for (const std::string& text : options.trace_events) {
    auto file = parse_trace_events(text);
    if (!file) return tl::unexpected(file.error());
    request.trace_events.push_back(std::move(*file));
  }
  request.same_clock = options.same_clock;
  return request;
}

}  // namespace ackscope::cli
