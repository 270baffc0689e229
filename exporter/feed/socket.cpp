#include "exporter/feed/socket.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <thread>

namespace ackscope::feed {
namespace {

constexpr int kWaitingClients = 16;
constexpr int kLockTries = 20;
constexpr std::chrono::milliseconds kLockPause{25};

std::string reason(int error) { return std::generic_category().message(error); }

Result<sockaddr_un> address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty()) return fail("no path given", "unix:", "write unix:PATH");
  if (path.size() >= sizeof(address.sun_path))
    return fail("is too long for a socket: " + std::to_string(path.size()) + " bytes of at most " +
                    std::to_string(sizeof(address.sun_path) - 1),
                path, "choose a shorter path");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

const sockaddr* generic(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

Descriptor new_socket() {
  return Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

/// Keeps two collectors that start together from taking the same stale socket's place. Both need a
/// moment only; whoever can read the folder can keep it locked for ever, so that waiting must end.
/// A folder that cannot be opened or locked at all is no obstacle.
Result<Descriptor> lock_folder(const std::string& path) {
  std::filesystem::path parent = std::filesystem::path(path).parent_path();
  if (parent.empty()) parent = ".";
  Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (int tries = 0; folder && ::flock(folder.get(), LOCK_EX | LOCK_NB) != 0; ++tries) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) break;
    if (tries >= kLockTries)
      return fail("another program keeps the socket's folder locked", parent.string(),
                  "end it (lslocks names it), or choose another folder");
    std::this_thread::sleep_for(kLockPause);
  }
  return folder;
}

/// Nothing is in the way afterwards, or the error says what is.
Result<void> make_room(const std::string& path, const sockaddr_un& address) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return {};
  if (!S_ISSOCK(status.st_mode))
    return fail("exists and is no socket", path, "choose another path");
  const Descriptor trial = new_socket();
  if (::connect(trial.get(), generic(address), sizeof(address)) == 0 || errno == EAGAIN)
    return fail("another program listens there", path, "stop it, or choose another path");
  if (errno != ECONNREFUSED) return fail("cannot be taken: " + reason(errno), path, "remove it");
  if (::unlink(path.c_str()) != 0 && errno != ENOENT)
    return fail("is left over and cannot be removed: " + reason(errno), path, "remove it");
  return {};
}

}  // namespace

Result<ListeningSocket> ListeningSocket::open(const std::string& path) {
  const auto address = address_of(path);
  if (!address) return tl::unexpected(address.error());
  const auto lock = lock_folder(path);
  if (!lock) return tl::unexpected(lock.error());
  if (const auto room = make_room(path, *address); !room) return tl::unexpected(room.error());
  Descriptor socket = new_socket();
  // Before bind, so that it never was open to others: Linux makes the file with the socket's mode.
  const bool bound = socket && ::fchmod(socket.get(), S_IRUSR | S_IWUSR) == 0 &&
                     ::bind(socket.get(), generic(*address), sizeof(*address)) == 0;
  struct stat status {};
  if (!bound || ::lstat(path.c_str(), &status) != 0)
    return fail("cannot be created: " + reason(errno), path, "choose another path");
  ListeningSocket made(std::move(socket), path, status.st_dev, status.st_ino);
  if (::listen(made.descriptor(), kWaitingClients) != 0)
    return fail("cannot be listened on: " + reason(errno), path);
  return made;
}

ListeningSocket::~ListeningSocket() {
  struct stat status {};
  if (!socket_ || ::lstat(path_.c_str(), &status) != 0) return;
  if (status.st_dev == device_ && status.st_ino == inode_) ::unlink(path_.c_str());
}

}  // namespace ackscope::feed
