#include <algorithm>

#include "exporter/config/web_sections.hpp"

namespace ackscope::exporter {
namespace {

template <typename T>
struct Word {
  std::string_view name;
  T value;
};

constexpr Word<ClientAuth> kClientAuth[] = {
    {"NoClientCert", ClientAuth::none},
    {"RequestClientCert", ClientAuth::request},
    {"RequireAnyClientCert", ClientAuth::require_any},
    {"RequireClientCert", ClientAuth::require_any},  // the format's older word
    {"VerifyClientCertIfGiven", ClientAuth::verify_if_given},
    {"RequireAndVerifyClientCert", ClientAuth::require_and_verify}};

constexpr Word<TlsVersion> kVersions[] = {{"TLS10", TlsVersion::tls10},
                                          {"TLS11", TlsVersion::tls11},
                                          {"TLS12", TlsVersion::tls12},
                                          {"TLS13", TlsVersion::tls13}};

template <typename T, std::size_t size>
void read_word(YamlReader& reader, const YAML::Node& node, const Word<T> (&words)[size], T& into) {
  std::string text;
  if (!reader.text(node, text)) return;
  const auto found = std::ranges::find(words, text, &Word<T>::name);
  if (found != std::end(words)) {
    into = found->value;
    return;
  }
  std::string names;
  for (const Word<T>& word : words) names += (names.empty() ? "" : ", ") + std::string(word.name);
  reader.wrong(node, "unknown: '" + text + "'", "write one of " + names);
}

void read_placed(YamlReader& reader, const YAML::Node& node, Placed& into) {
  into.where = reader.place(node);
  reader.text(node, into.text);
}

void read_path(YamlReader& reader, const YAML::Node& node, Placed& into) {
  read_placed(reader, node, into);
  into.text = beside(reader.file(), into.text);
}

void read_names(YamlReader& reader, const YAML::Node& node, std::vector<Placed>& into) {
  reader.list(node, "the value", [&](const YAML::Node& entry) {
    Placed name;
    read_placed(reader, entry, name);
    into.push_back(std::move(name));
  });
}

std::vector<YamlReader::Key> keys(YamlReader& reader, TlsConfig& tls) {
  return {
      {"cert_file", [&](const auto& value) { read_path(reader, value, tls.cert_file); }},
      {"key_file", [&](const auto& value) { read_path(reader, value, tls.key_file); }},
      {"client_ca_file",
       [&](const auto& value) { read_path(reader, value, tls.client_ca_file.emplace()); }},
      {"client_auth_type",
       [&](const auto& value) { read_word(reader, value, kClientAuth, tls.client_auth); }},
      {"min_version",
       [&](const auto& value) { read_word(reader, value, kVersions, tls.min_version); }},
      {"max_version",
       [&](const auto& value) { read_word(reader, value, kVersions, tls.max_version); }},
      {"cipher_suites", [&](const auto& value) { read_names(reader, value, tls.cipher_suites); }},
      {"curve_preferences", [&](const auto& value) { read_names(reader, value, tls.curves); }},
      {"prefer_server_cipher_suites",
       [&](const auto& value) { reader.boolean(value, tls.prefer_server_cipher_suites); }},
  };
}

void check(YamlReader& reader, const YAML::Node& node, const TlsConfig& tls) {
  if (tls.cert_file.where.empty())
    reader.wrong(node, "no cert_file", "name the file of the certificate");
  if (tls.key_file.where.empty()) reader.wrong(node, "no key_file", "name the file of the key");
  if (tls.client_ca_file && tls.client_auth == ClientAuth::none)
    reader.wrong(node, "a client_ca_file that nothing asks for",
                 "write a client_auth_type such as RequireAndVerifyClientCert");
  if (tls.min_version > tls.max_version)
    reader.wrong(node, "min_version is above max_version", "swap them");
}

}  // namespace

void read_tls(YamlReader& reader, const YAML::Node& node, std::optional<TlsConfig>& into) {
  if (node.IsNull()) return;
  TlsConfig tls;
  reader.map(node, "tls_server_config", keys(reader, tls));
  if (!node.IsMap() || node.size() == 0) return;
  check(reader, node, tls);
  into = std::move(tls);
}

}  // namespace ackscope::exporter
