#include "exporter/web/access.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace ackscope::exporter {
namespace {

using Users = std::vector<std::pair<std::string, std::string>>;

// Of "secret", cost 4, as htpasswd writes it ($2y$) and as Python does ($2b$).
const std::string kCheap = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";
const std::string kOther = "$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";

const std::string kAlice = "Basic YWxpY2U6c2VjcmV0";      // alice:secret
const std::string kWrong = "Basic YWxpY2U6c2VjcmV0cw==";  // alice:secrets
const std::string kBob = "Basic Ym9iOnNlY3JldA==";        // bob:secret

// Of no password.
const std::string kDear = "$2y$08$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi";
const std::string kDearer = "$2y$10$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi";

bool allows(const Access& access, std::string_view authorization) {
  return access.judge(authorization) == Verdict::allowed;
}

std::string basic(const std::string& text) {
  std::string encoded(text.size() / 3 * 4 + 5, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
  return "Basic " + encoded.substr(0, static_cast<std::size_t>(length));
}

/// The shortest time of three passwords that nobody has.
std::chrono::nanoseconds time_of_guess(const Access& access, const std::string& user) {
  auto shortest = std::chrono::nanoseconds::max();
  for (const char* const password : {":a", ":b", ":c"}) {
    const std::string header = basic(user + password);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(access.judge(header), Verdict::refused);
    shortest =
        std::min<std::chrono::nanoseconds>(shortest, std::chrono::steady_clock::now() - begin);
  }
  return shortest;
}

TEST(Access, WithoutUsersEverybodyIsLetIn) {
  EXPECT_TRUE(allows(Access(), ""));
  EXPECT_TRUE(allows(Access(), "Basic nonsense"));
}

TEST(Access, KnowsItsUsers) {
  const Access access(Users{{"alice", kCheap}});
  EXPECT_TRUE(allows(access, kAlice));
  EXPECT_TRUE(allows(access, "basic" + kAlice.substr(5))) << "the scheme has no case";
  EXPECT_FALSE(allows(access, kWrong));
  EXPECT_FALSE(allows(access, kBob));
  EXPECT_TRUE(allows(Access(Users{{"bob", kOther}}), kBob));
}

TEST(Access, RefusesWhatIsNoCredentials) {
  const Access access(Users{{"alice", kCheap}});
  for (const char* const header :
       {"", "Basic", "Basic ", "Basic YWxpY2U=", "Basic ====", "Basic YWxpY2U6c2VjcmV0!",
        "Bearer x", "Basic YWxpY2U6c2VjcmV0AA=="})
    EXPECT_FALSE(allows(access, header)) << header;
  EXPECT_FALSE(allows(access, "Basic " + std::string(100'000, 'A')));
}

TEST(Access, VerdictsDoNotMix) {
  const Access access(Users{{"alice", kCheap}, {"bob", kOther}});
  for (int round = 0; round < 300; ++round) {
    EXPECT_TRUE(allows(access, kAlice));
    EXPECT_FALSE(allows(access, kWrong));
    EXPECT_TRUE(allows(access, kBob));
  }
}

/// Cost 10 takes tens of milliseconds; a hundred of them would take seconds.
TEST(Access, RemembersWhatBcryptSaid) {
  const Access access(Users{{"alice", kDearer}});
  const auto time = [&](int count) {
    const auto begin = std::chrono::steady_clock::now();
    for (int round = 0; round < count; ++round) EXPECT_FALSE(allows(access, kAlice));
    return std::chrono::steady_clock::now() - begin;
  };
  const auto first = time(1);
  EXPECT_LT(time(50), 10 * first);
}

/// One step of cost is twice the work.
TEST(Access, AnUnknownUserCostsWhatTheDearestKnownOneDoes) {
  const Access cheap(Users{{"alice", kCheap}});
  EXPECT_LT(time_of_guess(cheap, "nobody"), 8 * time_of_guess(cheap, "alice"));
  const Access mixed(Users{{"alice", kDear}, {"bob", kDearer}, {"carol", kCheap}});
  EXPECT_GT(2 * time_of_guess(mixed, "nobody"), time_of_guess(mixed, "bob"));
}

/// Threads that guess all the time, each password once.
class Flood {
 public:
  Flood(const Access& access, std::stop_token stop) {
    for (int number = 0; number < 20; ++number)
      threads_.emplace_back([this, &access, stop, number] {
        for (int count = 0; !over_ && !stop.stop_requested(); ++count) {
          const std::string guess = std::to_string(number) + "." + std::to_string(count);
          if (access.judge(basic("bob:" + guess), stop) == Verdict::busy) {
            ++turned_away_;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
          }
        }
      });
  }
  ~Flood() { end(); }
  void end() {
    over_ = true;
    for (std::thread& thread : threads_)
      if (thread.joinable()) thread.join();
  }
  int turned_away() const { return turned_away_; }

 private:
  std::atomic<bool> over_ = false;
  std::atomic<int> turned_away_ = 0;
  std::vector<std::thread> threads_;
};

TEST(Access, AFloodOfGuessesHoldsUpNobodyWhoIsRemembered) {
  const Access access(Users{{"alice", kCheap}, {"bob", kDearer}});
  ASSERT_TRUE(allows(access, kAlice));
  const auto one = time_of_guess(access, "nobody");
  std::stop_source stop;
  Flood flood(access, stop.get_token());
  while (flood.turned_away() == 0) std::this_thread::yield();
  for (int count = 0; count < 100; ++count) EXPECT_TRUE(allows(access, kAlice));
  const auto begin = std::chrono::steady_clock::now();
  stop.request_stop();
  flood.end();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 6 * one) << "nobody waits for the others";
}

}  // namespace
}  // namespace ackscope::exporter
