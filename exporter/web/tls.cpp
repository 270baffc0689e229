#include "exporter/web/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>

namespace ackscope::exporter {
namespace {

using Context = std::shared_ptr<SSL_CTX>;

/// OpenSSL's reason, e.g. "No such file or directory".
std::string reason() {
  const unsigned long code = ERR_get_error();
  ERR_clear_error();
  const char* const text = ERR_SYSTEM_ERROR(code) ? nullptr : ERR_reason_error_string(code);
  if (text != nullptr) return text;
  return ERR_SYSTEM_ERROR(code) ? std::string(strerror(ERR_GET_REASON(code))) : "no reason given";
}

tl::unexpected<Error> refused(const Placed& file, const char* what, const char* remedy) {
  return fail(file.text + " " + what + ": " + reason(), file.where, remedy);
}

int version_number(TlsVersion version) {
  constexpr std::array numbers{TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION};
  return numbers[static_cast<std::size_t>(version)];
}

/// A key with a password would make OpenSSL ask for it on a terminal.
int no_password(char*, int, int, void*) { return -1; }

int accept_any(int, X509_STORE_CTX*) { return 1; }

Result<void> load_pair(SSL_CTX& context, const TlsConfig& config) {
  SSL_CTX_set_default_passwd_cb(&context, no_password);
  if (SSL_CTX_use_certificate_chain_file(&context, config.cert_file.text.c_str()) != 1)
    return refused(config.cert_file, "is no certificate", "name a readable PEM file");
  if (SSL_CTX_use_PrivateKey_file(&context, config.key_file.text.c_str(), SSL_FILETYPE_PEM) != 1)
    return refused(config.key_file, "is no key of this certificate",
                   "name a readable PEM file without a password");
  if (SSL_CTX_check_private_key(&context) != 1)
    return refused(config.key_file, "is no key of this certificate", "name the one it belongs to");
  return {};
}

Result<void> load_clients(SSL_CTX& context, const TlsConfig& config) {
  const bool must = config.client_auth == ClientAuth::require_any ||
                    config.client_auth == ClientAuth::require_and_verify;
  const bool verified = config.client_auth >= ClientAuth::verify_if_given;
  if (config.client_auth != ClientAuth::none)
    SSL_CTX_set_verify(&context, SSL_VERIFY_PEER | (must ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
                       verified ? nullptr : accept_any);
  if (!config.client_ca_file) {
    if (verified) SSL_CTX_set_default_verify_paths(&context);
    return {};
  }
  const char* const file = config.client_ca_file->text.c_str();
  STACK_OF(X509_NAME)* const names = SSL_load_client_CA_file(file);
  if (names == nullptr || SSL_CTX_load_verify_file(&context, file) != 1)
    return refused(*config.client_ca_file, "holds no certificates", "name a readable PEM file");
  SSL_CTX_set_client_CA_list(&context, names);
  return {};
}

Result<void> set_ciphers(SSL_CTX& context, const TlsConfig& config) {
  std::string list;
  for (const Placed& suite : config.cipher_suites) {
    const std::string_view name = OPENSSL_cipher_name(suite.text.c_str());
    if (name == "(NONE)")
      return fail("unknown cipher suite '" + suite.text + "'", suite.where,
                  "write its IANA name, such as TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    // Those of TLS 1.3 cannot be chosen, as in Go; OpenSSL has them in a list of its own.
    if (!name.starts_with("TLS_")) list += (list.empty() ? "" : ":") + std::string(name);
  }
  if (!list.empty() && SSL_CTX_set_cipher_list(&context, list.c_str()) != 1)
    return fail("no usable cipher suite: " + reason(), config.cipher_suites.front().where,
                "leave cipher_suites out");
  return {};
}

Result<void> set_curves(SSL_CTX& context, const TlsConfig& config) {
  std::string list;
  for (const Placed& curve : config.curves) {
    constexpr std::string_view prefix = "CurveP";
    const bool nist = curve.text.starts_with(prefix);
    const std::string name = nist ? "P-" + curve.text.substr(prefix.size()) : curve.text;
    if (name != "P-256" && name != "P-384" && name != "P-521" && name != "X25519")
      return fail("unknown curve '" + curve.text + "'", curve.where,
                  "write CurveP256, CurveP384, CurveP521 or X25519");
    list += (list.empty() ? "" : ":") + name;
  }
  if (!list.empty() && SSL_CTX_set1_groups_list(&context, list.c_str()) != 1)
    return fail("no usable curve: " + reason(), config.curves.front().where,
                "leave curve_preferences out");
  return {};
}

}  // namespace

Result<Context> make_tls(const TlsConfig& config) {
  const Context context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  if (!context) return fail("OpenSSL cannot start: " + reason());
  // No resumption: whoever was let in once is looked at again, with the files of now.
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
  if (config.prefer_server_cipher_suites)
    SSL_CTX_set_options(context.get(), SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(context.get(),
                   SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_min_proto_version(context.get(), version_number(config.min_version));
  SSL_CTX_set_max_proto_version(context.get(), version_number(config.max_version));
  for (const auto step : {load_pair, load_clients, set_ciphers, set_curves})
    if (const auto done = step(*context, config); !done) return tl::unexpected(done.error());
  return context;
}

}  // namespace ackscope::exporter
