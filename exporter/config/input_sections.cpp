#include <algorithm>

#include "exporter/config/sections.hpp"
#include "exporter/config/settings_file.hpp"
#include "exporter/config/values.hpp"

namespace ackscope::exporter {
namespace {

void read_optional(YamlReader& reader, const YAML::Node& node, std::optional<std::string>& into) {
  std::string text;
  if (reader.text(node, text)) into = std::move(text);
}

void read_side(YamlReader& reader, const YAML::Node& node, std::optional<Side>& into) {
  std::string text;
  if (reader.text(node, text)) reader.take(node, parse_side(text), into);
}

void read_input_map(YamlReader& reader, const YAML::Node& node, live::LiveInput& input) {
  reader.map(node, "an input",
             {{"address", [&](const auto& value) { reader.text(value, input.address); }},
              {"side", [&](const auto& value) { read_side(reader, value, input.forced_side); }},
              {"vm", [&](const auto& value) { read_optional(reader, value, input.vm); }},
              {"host", [&](const auto& value) { read_optional(reader, value, input.host); }},
              {"labels", [&](const auto& value) { read_labels(reader, value, input.labels); }},
              {"from_end", [&](const auto& value) { reader.boolean(value, input.from_end); }}});
  if (node.IsMap() && !node["address"])
    reader.wrong(node, "an input without an address",
                 "write 'address:' and a path, net:// or unix: address");
}

}  // namespace

void read_inputs(YamlReader& reader, const YAML::Node& node, Settings& settings) {
  auto& inputs = settings.request.inputs;
  reader.list(node, "inputs", [&](const YAML::Node& entry) {
    live::LiveInput input;
    if (entry.IsMap())
      read_input_map(reader, entry, input);
    else
      reader.text(entry, input.address);
    const bool twice =
        !input.address.empty() &&
        std::ranges::find(inputs, input.address, &live::LiveInput::address) != inputs.end();
    if (twice)
      reader.wrong(entry, "the input " + input.address + " is there twice", "leave one of them");
    if (!input.address.empty())
      reader.see(entry.IsMap() ? entry["address"] : entry, check_address(input));
    inputs.push_back(std::move(input));
  });
}

void read_trace_events(YamlReader& reader, const YAML::Node& node, Settings& settings) {
  reader.list(node, "trace_events", [&](const YAML::Node& entry) {
    pipeline::TraceEventsSpec spec;
    if (entry.IsMap())
      reader.map(entry, "an entry of trace_events",
                 {{"path", [&](const auto& value) { reader.text(value, spec.path); }},
                  {"side", [&](const auto& value) { read_side(reader, value, spec.side); }}});
    else
      reader.text(entry, spec.path);
    if (entry.IsMap() && !entry["path"])
      reader.wrong(entry, "an entry without a path", "write 'path:' and a trace-events-all file");
    spec.path = beside(reader.file(), spec.path);
    if (!spec.path.empty())
      reader.see(entry.IsMap() ? entry["path"] : entry, check_readable(spec.path));
    settings.request.trace_events.push_back(std::move(spec));
  });
}

void read_labels(YamlReader& reader, const YAML::Node& node, live::Labels& labels) {
  reader.pairs(node, "labels", [&](const YAML::Node& key, const YAML::Node& value) {
    if (!key.IsScalar() || !value.IsScalar())
      return reader.wrong(key, "a label of no text", "write NAME: VALUE");
    std::string name;
    reader.take(key, check_label_name(key.Scalar()), name);
    labels.emplace_back(std::move(name), value.Scalar());
  });
}

}  // namespace ackscope::exporter
