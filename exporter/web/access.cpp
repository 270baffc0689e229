#include "exporter/web/access.hpp"

#include <crypt.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>

#include "exporter/web/turnstile.hpp"

namespace ackscope::exporter {
namespace {

struct Credentials {
  std::string user, password;
};

/// "Basic BASE64(USER:PASSWORD)"
std::optional<Credentials> credentials(std::string_view header) {
  constexpr std::string_view scheme = "Basic ";
  if (header.size() < scheme.size() || header.size() > 4096) return std::nullopt;
  for (std::size_t at = 0; at < scheme.size(); ++at)
    if ((header[at] | 0x20) != (scheme[at] | 0x20)) return std::nullopt;
  header.remove_prefix(scheme.size());
  const std::size_t padding = header.size() - std::min(header.find('='), header.size());
  std::string text(header.size(), '\0');
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(header.data()),
                                     static_cast<int>(header.size()));
  if (length < 0 || padding > 2) return std::nullopt;
  text.resize(static_cast<std::size_t>(length) - std::min<std::size_t>(padding, text.size()));
  const std::size_t colon = text.find(':');
  // What is behind a NUL would not be looked at.
  if (colon == std::string::npos || text.find('\0') != std::string::npos) return std::nullopt;
  return Credentials{text.substr(0, colon), text.substr(colon + 1)};
}

bool equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool bcrypt_says_yes(const std::string& password, const std::string& hash) {
  const auto scratch = std::make_unique<crypt_data>();
  const char* const result = crypt_r(password.c_str(), hash.c_str(), scratch.get());
  return result != nullptr && equal(result, hash);
}

/// The two digits of "$2y$10$...": one more is twice the work.
std::string_view cost(std::string_view hash) {
  return hash.substr(std::min<std::size_t>(4, hash.size()), 2);
}

using Digest = std::array<unsigned char, 32>;

}  // namespace

class Access::Judge {
 public:
  explicit Judge(std::vector<std::pair<std::string, std::string>> users)
      : users_(users.begin(), users.end()) {
    RAND_bytes(salt_.data(), static_cast<int>(salt_.size()));
    for (const auto& [user, hash] : users_)
      if (cost(hash) > cost(dearest_)) dearest_ = hash;
  }

  Verdict judge(std::string_view authorization, const std::stop_token& stop) {
    if (users_.empty()) return Verdict::allowed;
    const auto asked = credentials(authorization);
    if (!asked) return Verdict::refused;
    const auto user = users_.find(asked->user);
    const bool known = user != users_.end();
    const Guess guess{*asked, known ? user->second : dearest_, known};
    const Digest key = digest(guess);
    if (const auto said = remembered(key)) return *said;
    // Guesses wait for one another, so that they keep one processor busy and no more.
    const auto turn = turnstile_.enter(stop);
    if (!turn) return Verdict::busy;
    if (const auto said = remembered(key)) return *said;
    const bool right = bcrypt_says_yes(guess.asked.password, guess.hash) && known;
    return remember(key, right ? Verdict::allowed : Verdict::refused);
  }

 private:
  struct Guess {
    Credentials asked;
    std::string hash;  ///< what the password is measured against
    bool known;        ///< ... and whether that is the user's own
  };

  std::optional<Verdict> remembered(const Digest& key) {
    const std::lock_guard lock(cache_mutex_);
    const auto found = cache_.find(key);
    return found == cache_.end() ? std::nullopt : std::optional(found->second);
  }

  /// The digests are as good as random, so is which one goes. Right ones stay: wrong guesses would
  /// drive them out.
  Verdict remember(const Digest& key, Verdict verdict) {
    const std::lock_guard lock(cache_mutex_);
    if (cache_.size() >= kMostRemembered) forget_one();
    cache_.emplace(key, verdict);
    return verdict;
  }

  void forget_one() {
    const auto wrong = std::ranges::find(cache_, Verdict::refused, &Cache::value_type::second);
    cache_.erase(wrong == cache_.end() ? cache_.begin() : wrong);
  }

  /// Salted, so that nothing in memory is worth more to a reader than the hashes are.
  Digest digest(const Guess& guess) const {
    std::string text(salt_.begin(), salt_.end());
    for (const std::string& part : {guess.asked.user, guess.hash, guess.asked.password})
      text += part + '\0';
    Digest result{};
    EVP_Digest(text.data(), text.size(), result.data(), nullptr, EVP_sha256(), nullptr);
    return result;
  }

  using Cache = std::map<Digest, Verdict>;
  static constexpr std::size_t kMostRemembered = 100;
  static constexpr std::size_t kMostWaiting = 8;
  std::map<std::string, std::string, std::less<>> users_;
  std::array<unsigned char, 32> salt_{};
  std::string dearest_;  ///< of the users' hashes
  Turnstile turnstile_{kMostWaiting};
  std::mutex cache_mutex_;
  Cache cache_;
};

Access::Access() : Access(std::vector<std::pair<std::string, std::string>>{}) {}
Access::Access(std::vector<std::pair<std::string, std::string>> users)
    : judge_(std::make_unique<Judge>(std::move(users))) {}
Access::~Access() = default;
Access::Access(Access&&) noexcept = default;
Access& Access::operator=(Access&&) noexcept = default;

Verdict Access::judge(std::string_view authorization, const std::stop_token& stop) const {
  return judge_->judge(authorization, stop);
}

}  // namespace ackscope::exporter
