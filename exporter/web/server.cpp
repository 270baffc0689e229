#include "exporter/web/server.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <thread>

#include "exporter/web/connections.hpp"
#include "exporter/web/engine.hpp"

namespace ackscope::exporter {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kMostConnections = 128;
/// For the handshake, and for a request from its first byte to the end of its headers.
constexpr std::chrono::seconds kPatience{10};

/// Wakes a poll().
class Bell {
 public:
  Bell() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
  ~Bell() { ::close(descriptor_); }
  void ring() const { (void)!::eventfd_write(descriptor_, 1); }
  void silence() const {
    eventfd_t count = 0;
    (void)!::eventfd_read(descriptor_, &count);
  }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

class Server::Impl {
 public:
  Impl(Listeners listeners, std::function<Reply(const Asked&)> answer,
       std::function<PolicyPtr()> policy)
      : listeners_(std::move(listeners)),
        policy_(policy),
        engine_(std::move(answer), std::move(policy)),
        thread_([this] { accept_all(); }) {}

  ~Impl() {
    stopping_ = true;
    engine_.stop();
    bell_.ring();
    thread_.join();
  }

 private:
  void converse(Wire& wire, Activity& activity) {
    const PolicyPtr policy = policy_();
    if (policy->tls && !wire.secure(*policy->tls, steady_clock::now() + kPatience)) return;
    HeadReader heads(wire);
    steady_clock::time_point idle = steady_clock::now() + kPatience;
    for (std::size_t count = 0; count < kMostRequests; ++count) {
      activity.waiting();
      const auto head = heads.next(idle, kPatience);
      if (!head) return;
      activity.answering();
      if (!engine_.answer(wire, *head)) break;
      idle = steady_clock::now() + kIdleTime;
    }
    activity.waiting();
    wire.finish(steady_clock::now() + std::chrono::seconds(1));
  }

  void accept_all() {
    Connections connections(
        kMostConnections, [this](Wire& wire, Activity& activity) { converse(wire, activity); },
        [this] { bell_.ring(); });
    std::vector<pollfd> entries{{bell_.descriptor(), POLLIN, 0}};
    for (const int socket : listeners_.sockets()) entries.push_back({socket, POLLIN, 0});
    while (!stopping_) {
      ::poll(entries.data(), entries.size(), 1000);
      bell_.silence();
      connections.reap();
      for (const pollfd& entry : entries)
        if (entry.fd != bell_.descriptor() && entry.revents != 0) accept_one(entry.fd, connections);
    }
  }

  /// One at a time, so that several listeners get their turns.
  static void accept_one(int listening, Connections& connections) {
    const int socket = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket >= 0) return connections.take(socket);
    // Out of descriptors: the connection stays in the queue, and poll() would return at once.
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }

  Listeners listeners_;
  std::function<PolicyPtr()> policy_;
  Engine engine_;
  Bell bell_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

Server::Server(Listeners listeners, std::function<Reply(const Asked&)> answer,
               std::function<PolicyPtr()> policy)
    : impl_(std::make_unique<Impl>(std::move(listeners), std::move(answer), std::move(policy))) {}

Server::~Server() = default;

}  // namespace ackscope::exporter
