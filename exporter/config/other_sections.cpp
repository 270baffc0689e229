#include "exporter/config/sections.hpp"
#include "exporter/config/settings_file.hpp"
#include "exporter/config/values.hpp"

namespace ackscope::exporter {
namespace {

void read_listen(YamlReader& reader, const YAML::Node& node, WebSettings& web) {
  std::vector<std::string> listen;
  reader.list(node, "listen", [&](const YAML::Node& entry) {
    std::string text;
    if (!reader.text(entry, text)) return;
    if (const auto address = parse_listen(text); !address)
      reader.wrong(entry, address.error().what, address.error().remedy);
    listen.push_back(std::move(text));
  });
  if (!listen.empty()) web.listen = std::move(listen);
}

void read_bounds(YamlReader& reader, const YAML::Node& node, std::vector<double>& into) {
  std::vector<double> bounds;
  bool good = true;
  reader.list(node, "buckets", [&](const YAML::Node& entry) {
    double bound = 0;
    if (reader.number(entry, bound))
      bounds.push_back(bound);
    else
      good = false;
  });
  // Those that are numbers may be out of order as well.
  if (good || !bounds.empty()) reader.take(node, check_bounds(std::move(bounds)), into);
}

}  // namespace

void read_web(YamlReader& reader, const YAML::Node& node, Settings& settings) {
  WebSettings& web = settings.web;
  std::string text;
  reader.map(node, "web",
             {{"listen", [&](const auto& value) { read_listen(reader, value, web); }},
              {"telemetry_path",
               [&](const auto& value) {
                 if (reader.text(value, text))
                   reader.take(value, check_telemetry_path(text), web.telemetry_path);
               }},
              {"config_file", [&](const auto& value) {
                 if (reader.text(value, text)) web.config_file = beside(reader.file(), text);
               }}});
}

void read_limits(YamlReader& reader, const YAML::Node& node, Settings& settings) {
  Limits& limits = settings.limits;
  reader.map(node, "limits",
             {{"vms", [&](const auto& value) { reader.count(value, 1, limits.vms); }},
              {"devices", [&](const auto& value) { reader.count(value, 1, limits.devices); }}});
}

void read_buckets(YamlReader& reader, const YAML::Node& node, Settings& settings) {
  live::LiveRequest& request = settings.request;
  const auto into = [&](std::vector<double>& bounds) {
    return [&reader, &bounds](const YAML::Node& value) { read_bounds(reader, value, bounds); };
  };
  reader.map(node, "buckets",
             {{"latency_seconds", into(request.latency_buckets)},
              {"downtime_seconds", into(request.downtime_buckets)},
              {"rounds", into(request.rounds_buckets)}});
}

}  // namespace ackscope::exporter
