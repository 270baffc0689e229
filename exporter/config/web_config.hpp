#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "exporter/config/settings_file.hpp"

namespace ackscope::exporter {

/// A text of a file and where it stands there, for whoever finds out only later that it is wrong.
struct Placed {
  std::string text;
  std::string where;
};

enum class ClientAuth { none, request, require_any, verify_if_given, require_and_verify };
enum class TlsVersion { tls10, tls11, tls12, tls13 };

struct TlsConfig {
  Placed cert_file, key_file;
  std::optional<Placed> client_ca_file{};
  ClientAuth client_auth = ClientAuth::none;
  TlsVersion min_version = TlsVersion::tls12, max_version = TlsVersion::tls13;
  std::vector<Placed> cipher_suites{};  ///< by their IANA names; TLS 1.2 and before
  std::vector<Placed> curves{};         ///< as the format calls them: CurveP256, X25519
  bool prefer_server_cipher_suites = true;
};

/// A web configuration file as Prometheus' exporter-toolkit defines it, so that `promtool check
/// web-config` and whoever writes one for another exporter know it.
struct WebConfig {
  std::optional<TlsConfig> tls{};
  std::vector<std::pair<std::string, std::string>> users{};  ///< name, bcrypt hash
  std::vector<std::pair<std::string, std::string>> headers{};
};

/// Relative paths in it are taken from the file's folder. What they name is not looked at.
Checked<WebConfig> read_web_config(const std::string& file);

}  // namespace ackscope::exporter
