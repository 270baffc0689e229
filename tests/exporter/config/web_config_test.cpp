#include "exporter/config/web_config.hpp"

#include <gtest/gtest.h>

#include "tests/exporter/config/files.hpp"

namespace ackscope::exporter {
namespace {

const std::string kHash = "$2y$10$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi";

std::string mistakes(const std::string& content) {
  const TemporaryFile file("web.yml", content);
  const auto config = read_web_config(file.path());
  return config ? "" : places(config.error(), file.path());
}

TEST(WebConfig, SaysEverything) {
  const TemporaryFile file("web.yml", R"(tls_server_config:
  cert_file: cert.pem
  key_file: /etc/key.pem
  client_ca_file: ca.pem
  client_auth_type: RequireAndVerifyClientCert
  min_version: TLS13
  max_version: TLS13
  cipher_suites: [TLS_AES_128_GCM_SHA256]
  prefer_server_cipher_suites: false
  curve_preferences:
    - X25519
http_server_config:
  http2: true
  headers:
    X-Frame-Options: deny
basic_auth_users:
  alice: )" + kHash + "\n");
  const auto config = read_web_config(file.path());
  ASSERT_TRUE(config) << places(config.error(), file.path());
  ASSERT_TRUE(config->tls);
  EXPECT_EQ(config->tls->cert_file.text, file.folder() + "/cert.pem");
  EXPECT_EQ(config->tls->cert_file.where, file.path() + ":2:14");
  EXPECT_EQ(config->tls->key_file.text, "/etc/key.pem");
  EXPECT_EQ(config->tls->client_ca_file->text, file.folder() + "/ca.pem");
  EXPECT_EQ(config->tls->client_auth, ClientAuth::require_and_verify);
  EXPECT_EQ(config->tls->min_version, TlsVersion::tls13);
  EXPECT_EQ(config->tls->cipher_suites[0].text, "TLS_AES_128_GCM_SHA256");
  EXPECT_FALSE(config->tls->prefer_server_cipher_suites);
  EXPECT_EQ(config->tls->curves[0].where, file.path() + ":11:7");
  EXPECT_EQ(config->headers[0].second, "deny");
  EXPECT_EQ(config->users, (std::vector<std::pair<std::string, std::string>>{{"alice", kHash}}));
}

TEST(WebConfig, AnEmptyOneIsPlainHttp) {
  const TemporaryFile file("web.yml", "tls_server_config:\nbasic_auth_users:\n");
  const auto config = read_web_config(file.path());
  ASSERT_TRUE(config);
  EXPECT_FALSE(config->tls);
}

TEST(WebConfig, FindsAllMistakesWithTheirPlaces) {
  EXPECT_EQ(mistakes(R"(tls_server_config:
  cert_file: c
  client_auth_type: Maybe
  min_version: TLS14
http_server_config:
  headers:
    Server: me
    X-Content-Type-Options: sniff
basic_auth_users:
  alice: secret
  bob: $2y$99$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi
rate_limit: 5
)"),
            R"(2:3: no key_file
3:21: unknown: 'Maybe'
4:16: unknown: 'TLS14'
7:5: a header that cannot be set here
8:29: no value of this header: 'sniff'
10:10: no bcrypt hash of a password
11:8: no bcrypt hash of a password
12:1: unknown key 'rate_limit'
)");
}

TEST(WebConfig, ThingsThatContradict) {
  EXPECT_EQ(mistakes("tls_server_config: {cert_file: c, key_file: k, client_ca_file: a}\n"),
            "1:20: a client_ca_file that nothing asks for\n");
  EXPECT_EQ(mistakes("tls_server_config: {cert_file: c, key_file: k, min_version: TLS13, "
                     "max_version: TLS12}\n"),
            "1:20: min_version is above max_version\n");
}

}  // namespace
}  // namespace ackscope::exporter
