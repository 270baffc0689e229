#include "cli/input_options.hpp"

#include <algorithm>

#include "cli/input_spec.hpp"
#include "cli/time_bound.hpp"

namespace ackscope::cli {
namespace {

/// `list` parsed one by one; the first error ends it.
template <typename T, typename Parse>
Result<std::vector<T>> parse_all(const std::vector<std::string>& list, Parse parse) {
  std::vector<T> parsed;
  for (const std::string& text : list) {
    auto one = parse(text);
    if (!one) return tl::unexpected(one.error());
    parsed.push_back(std::move(*one));
  }
  return parsed;
}

Result<std::optional<pipeline::TimeBound>> parse_bound(const std::optional<std::string>& text) {
  if (!text) return std::optional<pipeline::TimeBound>();
  auto bound = parse_time_bound(*text);
  if (!bound) return tl::unexpected(bound.error());
  return std::optional(*bound);
}

/// Only bounds of one kind can be compared before the inputs are read.
bool reversed(const std::optional<pipeline::TimeBound>& begin,
              const std::optional<pipeline::TimeBound>& end) {
  if (!begin || !end || begin->index() != end->index()) return false;
  if (const auto* at = std::get_if<pipeline::UnixTime>(&*begin))
    return at->at > std::get<pipeline::UnixTime>(*end).at;
  return std::get<pipeline::SinceFirstEvent>(*begin).after >
         std::get<pipeline::SinceFirstEvent>(*end).after;
}

Result<void> set_bounds(const InputOptions& options, pipeline::Request& request) {
  const auto begin = parse_bound(options.begin);
  if (!begin) return tl::unexpected(begin.error());
  const auto end = parse_bound(options.end);
  if (!end) return tl::unexpected(end.error());
  if (reversed(*begin, *end)) return fail("is later than --end", "--begin", "swap them");
  request.begin = *begin;
  request.end = *end;
  return {};
}

}  // namespace

void add_input_options(CLI::App& command, InputOptions& options) {
  command
      .add_option(
          "INPUT", options.inputs,
          "recordings: LTTng CTF directory, QEMU log or simple file, .jsonl file, bundle, and\n"
          "QMP logs of the same migration;\n"
          "compressed or not; or live: unix:PATH of a collector, net://... of an lttng-relayd;\n"
          "source=PATH or destination=PATH forces the side")
      ->required()
      ->type_name("");
  command.add_option("-o,--output", options.output, "write to FILE instead of standard output")
      ->type_name("FILE");
  command
      .add_option("--begin", options.begin,
                  "ignore what is earlier: Unix seconds, ISO 8601 (...Z) or +SECONDS")
      ->type_name("T");
  command.add_option("--end", options.end, "ignore what is later")->type_name("T");
  command.add_option("--device", options.device, "show this device only")->type_name("NAME");
  add_reading_options(command, options);
  command.add_option("--vm", options.vm, "name of the virtual machine")->type_name("NAME");
  command.add_option("--label", options.labels, "add a label to the report, may be repeated")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command.add_option("--migration-id", options.migration_id, "add an id to the report")
      ->type_name("ID");
}

void add_exit_zero(CLI::App& command, InputOptions& options) {
  command.add_flag("--exit-zero", options.exit_zero, "exit 0 instead of 1 when there are findings");
}

void add_reading_options(CLI::App& command, InputOptions& options) {
  command
      .add_option("--trace-events", options.trace_events,
                  "trace-events-all of the QEMU that wrote a simple file, with source= or\n"
                  "destination= in front for one side; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
  CLI::Option* same =
      command.add_flag("--same-clock", options.same_clock, "all inputs share one clock");
  command
      .add_option(
          "--clock-offset", options.clock_offset,
          "seconds to add to the destination's clock, e.g. -3.25, instead of finding it out")
      ->type_name("SECONDS")
      ->excludes(same);
}

Result<pipeline::Request> to_request(const InputOptions& options) {
  pipeline::Request request;
  auto inputs = parse_all<pipeline::InputSpec>(options.inputs, parse_input);
  if (!inputs) return tl::unexpected(inputs.error());
  auto trace_events =
      parse_all<pipeline::TraceEventsSpec>(options.trace_events, parse_trace_events);
  if (!trace_events) return tl::unexpected(trace_events.error());
  request.inputs = std::move(*inputs);
  request.trace_events = std::move(*trace_events);
  if (const auto bounds = set_bounds(options, request); !bounds)
    return tl::unexpected(bounds.error());
  if (options.clock_offset) {
    const auto offset = parse_clock_offset(*options.clock_offset);
    if (!offset) return tl::unexpected(offset.error());
    request.clock_offset = *offset;
  }
  request.same_clock = options.same_clock;
  request.vm = options.vm;
  return request;
}

Result<report::Identity> to_identity(const InputOptions& options) {
  auto labels = parse_all<std::pair<std::string, std::string>>(options.labels, parse_label);
  if (!labels) return tl::unexpected(labels.error());
  report::Identity identity{options.migration_id, {}};
  for (auto& label : *labels) {
    if (std::ranges::any_of(identity.labels, [&](const auto& l) { return l.first == label.first; }))
      return fail("given twice", "--label " + label.first, "a key has one value");
    identity.labels.push_back(std::move(label));
  }
  return identity;
}

}  // namespace ackscope::cli
