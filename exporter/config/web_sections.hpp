#pragma once

#include "exporter/config/web_config.hpp"
#include "exporter/config/yaml_reader.hpp"

/// The sections of a web configuration file.
namespace ackscope::exporter {

void read_tls(YamlReader& reader, const YAML::Node& node, std::optional<TlsConfig>& into);
void read_users(YamlReader& reader, const YAML::Node& node, WebConfig& config);
void read_http(YamlReader& reader, const YAML::Node& node, WebConfig& config);

}  // namespace ackscope::exporter
