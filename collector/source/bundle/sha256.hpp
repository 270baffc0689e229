#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include <openssl/evp.h>

namespace ackscope::source {

/// SHA-256, fed in pieces.
class Sha256 {
 public:
  Sha256();

  void add(std::span<const std::byte> bytes);

  /// 64 hex digits; nothing may be added afterwards.
  std::string finish() &&;

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace ackscope::source
