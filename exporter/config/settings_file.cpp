#include "exporter/config/settings_file.hpp"

#include <algorithm>
#include <filesystem>
#include <string>

#include "exporter/config/sections.hpp"
#include "exporter/config/values.hpp"

namespace ackscope::exporter {
namespace {

void read_feed(YamlReader& reader, const YAML::Node& node, Settings& settings) {
  std::string text;
  if (!reader.text(node, text)) return;
  reader.take(node, parse_feed(text), settings.feed);
  if (settings.feed) settings.feed = beside(reader.file(), *settings.feed);
}

void read_feed_keep(YamlReader& reader, const YAML::Node& node, Settings& settings) {
  constexpr std::size_t most = 65'536;
  std::size_t mib = 0;
  if (!reader.count(node, 1, mib)) return;
  if (mib > most)
    reader.wrong(node, "more than a feed keeps: " + std::to_string(mib) + " MiB",
                 "write 1 up to " + std::to_string(most));
  settings.feed_keep_mib = std::min(mib, most);
}

void read_give_up(YamlReader& reader, const YAML::Node& node, Settings& settings) {
  std::string text;
  if (reader.text(node, text))
    reader.take(node, parse_give_up_after(text), settings.request.give_up_after);
}

using Section = void (*)(YamlReader&, const YAML::Node&, Settings&);
struct NamedSection {
  const char* name;
  Section read;
};

constexpr NamedSection kSections[] = {
    {"inputs", read_inputs},
    {"trace_events", read_trace_events},
    {"labels", [](YamlReader& reader, const YAML::Node& node,
                  Settings& settings) { read_labels(reader, node, settings.labels); }},
    {"give_up_after", read_give_up},
    {"same_clock", [](YamlReader& reader, const YAML::Node& node,
                      Settings& settings) { reader.boolean(node, settings.request.same_clock); }},
    {"buckets", read_buckets},
    {"limits", read_limits},
    {"web", read_web},
    {"feed", read_feed},
    {"feed_keep_mib", read_feed_keep},
};

}  // namespace

std::string beside(const std::string& file, const std::string& path) {
  const std::filesystem::path given(path);
  if (path.empty() || given.is_absolute()) return path;
  return (std::filesystem::path(file).parent_path() / given).string();
}

Checked<Settings> read_settings(const std::string& file) {
  std::vector<Error> errors;
  Settings settings = read_settings(file, errors);
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return settings;
}

Settings read_settings(const std::string& file, std::vector<Error>& errors) {
  YamlReader reader(file);
  Settings settings;
  std::vector<YamlReader::Key> keys;
  for (const NamedSection& section : kSections)
    keys.push_back({section.name, [&reader, &settings, read = section.read](
                                      const YAML::Node& node) { read(reader, node, settings); }});
  const YAML::Node root = reader.load();
  if (reader.good()) reader.map(root, "the configuration", keys);
  for (Error& mistake : reader.mistakes()) errors.push_back(std::move(mistake));
  return settings;
}

}  // namespace ackscope::exporter
