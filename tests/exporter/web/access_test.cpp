#include "exporter/web/access.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace ackscope::exporter {
namespace {

using Users = std::vector<std::pair<std::string, std::string>>;

// Of "secret", cost 4, as htpasswd writes it ($2y$) and as Python does ($2b$).
const std::string kCheap = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";
const std::string kOther = "$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";

const std::string kAlice = "Basic YWxpY2U6c2VjcmV0";      // alice:secret
const std::string kWrong = "Basic YWxpY2U6c2VjcmV0cw==";  // alice:secrets
const std::string kBob = "Basic Ym9iOnNlY3JldA==";        // bob:secret

TEST(Access, WithoutUsersEverybodyIsLetIn) {
  EXPECT_TRUE(Access().allows(""));
  EXPECT_TRUE(Access().allows("Basic nonsense"));
}

TEST(Access, KnowsItsUsers) {
  const Access access(Users{{"alice", kCheap}});
  EXPECT_TRUE(access.allows(kAlice));
  EXPECT_TRUE(access.allows("basic" + kAlice.substr(5))) << "the scheme has no case";
  EXPECT_FALSE(access.allows(kWrong));
  EXPECT_FALSE(access.allows(kBob));
  EXPECT_TRUE(Access(Users{{"bob", kOther}}).allows(kBob));
}

TEST(Access, RefusesWhatIsNoCredentials) {
  const Access access(Users{{"alice", kCheap}});
  for (const char* const header :
       {"", "Basic", "Basic ", "Basic YWxpY2U=", "Basic ====", "Basic YWxpY2U6c2VjcmV0!",
        "Bearer x", "Basic YWxpY2U6c2VjcmV0AA=="})
    EXPECT_FALSE(access.allows(header)) << header;
  EXPECT_FALSE(access.allows("Basic " + std::string(100'000, 'A')));
}

TEST(Access, VerdictsDoNotMix) {
  const Access access(Users{{"alice", kCheap}, {"bob", kOther}});
  for (int round = 0; round < 300; ++round) {
    EXPECT_TRUE(access.allows(kAlice));
    EXPECT_FALSE(access.allows(kWrong));
    EXPECT_TRUE(access.allows(kBob));
  }
}

/// Cost 10 takes tens of milliseconds; a hundred of them would take seconds.
TEST(Access, RemembersWhatBcryptSaid) {
  const Access access(
      Users{{"alice", "$2y$10$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi"}});
  const auto time = [&](int count) {
    const auto begin = std::chrono::steady_clock::now();
    for (int round = 0; round < count; ++round) EXPECT_FALSE(access.allows(kAlice));
    return std::chrono::steady_clock::now() - begin;
  };
  const auto first = time(1);
  EXPECT_LT(time(50), 10 * first);
}

}  // namespace
}  // namespace ackscope::exporter
