// What is at the other end of a monitor's socket may be no QEMU. tests/fuzz/qmp_client found these.
#include "recorder/qmp/client.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

namespace ackscope::recorder::qmp {
namespace {

constexpr const char* kGreeting =
    R"({"QMP": {"version": {"qemu": {"micro": 2, "minor": 1, "major": 9}}}})"
    "\n";

/// Says some lines to whoever connects, and hangs up when that one does.
class Talker {
 public:
  explicit Talker(std::string lines) : lines_(std::move(lines)) {
    std::string folder = std::filesystem::temp_directory_path() / "ackscope-XXXXXX";
    EXPECT_NE(::mkdtemp(folder.data()), nullptr);
    folder_ = folder;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path().copy(address.sun_path, sizeof address.sun_path - 1);
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    EXPECT_EQ(::bind(listening_, generic, sizeof address), 0);
    EXPECT_EQ(::listen(listening_, 1), 0);
    thread_ = std::thread([this] { talk(); });
  }
  ~Talker() {
    thread_.join();
    ::close(listening_);
    std::filesystem::remove_all(folder_);
  }
  std::string path() const { return folder_ / "qmp"; }

 private:
  void talk() const {
    const int met = ::accept(listening_, nullptr, nullptr);
    (void)!::send(met, lines_.data(), lines_.size(), MSG_NOSIGNAL);
    for (char block[256]; ::recv(met, block, sizeof block, 0) > 0;) {
    }
    ::close(met);
  }

  std::string lines_;
  std::filesystem::path folder_;
  int listening_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::thread thread_;
};

TEST(QmpClient, AnErrorWithoutATextIsAnError) {
  for (const char* error : {R"({"error": {"desc": 5}})", R"({"error": 7})", R"({"error": {}})"}) {
    const Talker talker(std::string(kGreeting) + "{\"return\": {}}\n" + error + "\n");
    auto client = Client::connect(talker.path());
    ASSERT_TRUE(client) << to_line(client.error());
    const auto answer = client->execute("query-migrate");
    ASSERT_FALSE(answer) << error;
    EXPECT_EQ(answer.error().what, "unknown error");
  }
}

TEST(QmpClient, AnErrorWithoutATextEndsTheHandshake) {
  const Talker talker(std::string(kGreeting) + "{\"error\": {\"desc\": null}}\n");
  EXPECT_FALSE(Client::connect(talker.path()));
}

TEST(QmpClient, AVersionIsOfWholeNumbers) {
  const Talker talker(R"({"QMP": {"version": {"qemu": {"micro": 2, "minor": 1, "major": 1e99}}}})"
                      "\n");
  const auto client = Client::connect(talker.path());
  ASSERT_FALSE(client);
  EXPECT_EQ(client.error().what, "this is no QMP monitor");
}

}  // namespace
}  // namespace ackscope::recorder::qmp
