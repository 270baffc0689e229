#include "exporter/feed/server.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

#include "analysis/report/events_jsonl/lines.hpp"
#include "exporter/feed/greeting.hpp"

namespace ackscope::feed {
namespace {

constexpr int kPollMs = 200;
constexpr std::chrono::milliseconds kRest{kPollMs};

bool out_of_descriptors(int error) {
  return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

pollfd watched(int descriptor, bool write) {
  return {descriptor, static_cast<short>(write ? POLLIN | POLLOUT : POLLIN), 0};
}

bool ready(const pollfd& entry, int events) { return (entry.revents & events) != 0; }

}  // namespace

Server::Server(const FeedOptions& options, int listener,
               std::function<live::SnapshotPtr()> snapshot)
    : options_(options),
      listener_(listener),
      snapshot_(std::move(snapshot)),
      backlog_(options.keep_per_process, options.keep_in_all) {}

void Server::take(std::vector<Message> messages) {
  for (const Message& message : messages)
    std::visit([this](const auto& kind) { take(kind); }, message);
}

/// What comes again would be heard twice: whoever heard it connects again and hears it once.
void Server::take(const LinePtr& line) {
  if (backlog_.add(line)) drop_hearers_of(line->process->id);
  for (Client& client : clients_) client.outbox().add(line);
}

void Server::drop_hearers_of(std::size_t process) {
  clients_.remove_if([&](Client& client) { return client.outbox().heard(process); });
}

void Server::serve(int wake) {
  // poll() leaves out what is negative.
  const bool accepts = std::chrono::steady_clock::now() >= accept_from_;
  std::vector<pollfd> entries{watched(wake, false), watched(accepts ? listener_ : -1, false)};
  for (const Client& client : clients_)
    entries.push_back(watched(client.descriptor(), client.wants_to_write()));
  ::poll(entries.data(), entries.size(), kPollMs);
  const Time now = std::chrono::steady_clock::now();
  auto entry = entries.begin() + 2;
  for (auto client = clients_.begin(); client != clients_.end(); ++entry) {
    const bool there = (!ready(*entry, POLLIN | POLLHUP | POLLERR) || client->read()) &&
                       (!ready(*entry, POLLOUT) || client->write(now));
    const bool slow = there && client->too_slow(options_.patience, now);
    dropped_ += slow ? 1 : 0;
    client = there && !slow ? std::next(client) : clients_.erase(client);
  }
  if (ready(entries[1], POLLIN)) accept(now);
}

void Server::accept(Time now) {
  Descriptor socket(::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  // The connection stays in the queue, and poll() would return at once.
  if (!socket && out_of_descriptors(errno)) accept_from_ = now + kRest;
  if (!socket || clients_.size() >= options_.most_clients) return;
  greet(clients_.emplace_back(std::move(socket), now));
  ++served_;
}

void Server::greet(Client& client) {
  Outbox& outbox = client.outbox();
  outbox.greet(report::schema_line(options_.version, report::Stream::live) +
               snapshot_lines(*snapshot_(), backlog_));
  outbox.greet(backlog_.lines());
  outbox.greet(std::string(caught_up_line()));
}

FeedState Server::state() const { return {clients_.size(), served_, dropped_, backlog_.bytes()}; }

}  // namespace ackscope::feed
