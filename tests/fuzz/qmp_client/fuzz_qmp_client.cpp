#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "recorder/qmp/client.hpp"
#include "recorder/qmp/migration_watch.hpp"
#include "recorder/qmp/simple_file.hpp"
#include "recorder/qmp/trace_switch.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/memory_folder.hpp"
#include "tests/fuzz/require.hpp"

// Something at the other end of a socket that may be no QEMU: it says all at once and hangs up.
namespace {

using namespace ackscope;
using namespace ackscope::recorder;
using fuzz::require;

class Impostor {
 public:
  explicit Impostor(const std::string& path)
      : listening_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    require(::bind(listening_, generic, sizeof address) == 0 && ::listen(listening_, 1) == 0);
  }

  void meet_one(std::string_view words) const {
    const int met = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    while (!words.empty()) {
      const ssize_t sent = ::send(met, words.data(), words.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      words.remove_prefix(static_cast<std::size_t>(sent));
    }
    ::shutdown(met, SHUT_WR);
    for (std::array<char, 4096> block; ::recv(met, block.data(), block.size(), 0) > 0;) {
    }
    ::close(met);
  }

 private:
  int listening_;
};

void record(qmp::Client& client) {
  require(!client.version().empty());
  qmp::MigrationWatch watch;
  for (int i = 0; i < 3; ++i) {
    const auto status = qmp::query_migrate(client);
    if (status) watch.step(*status);
  }
  if (const auto name = qmp::SimpleFile::status(client); name && *name) {
    qmp::path_seen_by(1, (*name)->name);
  }
  qmp::TraceSwitch events;
  (void)events.on(client, {"vfio_save_setup", "migrate_set_state"});
  require(events.switched() + events.were_on() + events.missing().size() <= 2);
  (void)events.restore(client);
  (void)client.human("info trace-events");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFolder folder;
  static const std::string path = folder.path() / "qmp";
  static const Impostor impostor(path);
  std::thread other([&] { impostor.meet_one(fuzz::as_text(data, size)); });
  {
    auto client = qmp::Client::connect(path);
    if (client) record(*client);
    require(client || !client.error().what.empty());
  }
  other.join();
  return 0;
}
