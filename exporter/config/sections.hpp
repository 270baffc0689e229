#pragma once

#include "exporter/config/settings.hpp"
#include "exporter/config/yaml_reader.hpp"

/// The sections of the configuration file; each is one function and one line in settings_file.cpp.
namespace ackscope::exporter {

void read_inputs(YamlReader& reader, const YAML::Node& node, Settings& settings);
void read_trace_events(YamlReader& reader, const YAML::Node& node, Settings& settings);
void read_labels(YamlReader& reader, const YAML::Node& node, live::Labels& labels);
void read_web(YamlReader& reader, const YAML::Node& node, Settings& settings);
void read_limits(YamlReader& reader, const YAML::Node& node, Settings& settings);
void read_buckets(YamlReader& reader, const YAML::Node& node, Settings& settings);

}  // namespace ackscope::exporter
