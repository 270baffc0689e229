#include "exporter/config/web_config.hpp"

#include <algorithm>
#include <array>

#include "exporter/config/web_sections.hpp"

namespace ackscope::exporter {
namespace {

/// "$2y$10$" and 53 characters, what `htpasswd -B` writes.
bool bcrypt_hash(std::string_view text) {
  if (text.size() != 60 || !text.starts_with("$2") || text[3] != '$' || text[6] != '$')
    return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto base64 = [&](char c) {
    return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '/';
  };
  if (std::string_view("abxy").find(text[2]) == std::string_view::npos) return false;
  if (!digit(text[4]) || !digit(text[5])) return false;
  const int cost = (text[4] - '0') * 10 + (text[5] - '0');
  return cost >= 4 && cost <= 31 && std::ranges::all_of(text.substr(7), base64);
}

struct Header {
  std::string_view name;
  std::vector<std::string_view> values;  ///< the only ones; none: any
};

const Header* header_called(std::string_view name) {
  static const std::array<Header, 5> known{{{"Strict-Transport-Security", {}},
                                            {"X-Content-Type-Options", {"nosniff"}},
                                            {"X-Frame-Options", {"deny", "sameorigin"}},
                                            {"X-XSS-Protection", {}},
                                            {"Content-Security-Policy", {}}}};
  const auto found = std::ranges::find(known, name, &Header::name);
  return found == known.end() ? nullptr : &*found;
}

void read_header(YamlReader& reader, const YAML::Node& key, const YAML::Node& node,
                 WebConfig& config) {
  const Header* const header = header_called(key.IsScalar() ? key.Scalar() : "");
  if (header == nullptr)
    return reader.wrong(key, "a header that cannot be set here",
                        "known here: Strict-Transport-Security, X-Content-Type-Options, "
                        "X-Frame-Options, X-XSS-Protection, Content-Security-Policy");
  std::string value;
  if (!reader.text(node, value)) return;
  const bool printable = std::ranges::all_of(value, [](char c) { return c >= ' ' && c != 0x7F; });
  if (!printable ||
      (!header->values.empty() && std::ranges::find(header->values, value) == header->values.end()))
    return reader.wrong(
        node, "no value of this header: '" + value + "'",
        header->values.empty() ? "use printable ASCII" : "write nosniff, or deny or sameorigin");
  config.headers.emplace_back(header->name, value);
}

}  // namespace

void read_users(YamlReader& reader, const YAML::Node& node, WebConfig& config) {
  reader.pairs(node, "basic_auth_users", [&](const YAML::Node& name, const YAML::Node& value) {
    std::string hash;
    if (!name.IsScalar() || name.Scalar().find(':') != std::string::npos)
      return reader.wrong(name, "no name of a user", "write NAME: HASH, the name without ':'");
    if (!reader.text(value, hash)) return;
    if (!bcrypt_hash(hash))
      return reader.wrong(value, "no bcrypt hash of a password",
                          "make one with 'htpasswd -nBC 10 \"\"' and leave its ':' out");
    config.users.emplace_back(name.Scalar(), hash);
  });
}

void read_http(YamlReader& reader, const YAML::Node& node, WebConfig& config) {
  bool http2 = true;
  reader.map(node, "http_server_config",
             {{"http2", [&](const auto& value) { reader.boolean(value, http2); }},
              {"headers", [&](const auto& value) {
                 reader.pairs(value, "headers", [&](const YAML::Node& key, const YAML::Node& text) {
                   read_header(reader, key, text, config);
                 });
               }}});
}

Checked<WebConfig> read_web_config(const std::string& file) {
  YamlReader reader(file);
  WebConfig config;
  const YAML::Node root = reader.load();
  if (reader.good())
    reader.map(
        root, "the web configuration",
        {{"tls_server_config", [&](const auto& node) { read_tls(reader, node, config.tls); }},
         {"http_server_config", [&](const auto& node) { read_http(reader, node, config); }},
         {"basic_auth_users", [&](const auto& node) { read_users(reader, node, config); }}});
  if (!reader.good()) return tl::unexpected(reader.mistakes());
  return config;
}

}  // namespace ackscope::exporter
