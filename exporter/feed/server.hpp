#pragma once

#include <poll.h>

#include <functional>
#include <list>
#include <vector>

#include "exporter/feed/backlog.hpp"
#include "exporter/feed/client.hpp"
#include "exporter/feed/feed.hpp"
#include "exporter/feed/inbox.hpp"

namespace ackscope::feed {

/// What the feed's thread does; all of it belongs to that thread.
class Server {
 public:
  using Time = Client::Time;
  Server(const FeedOptions& options, int listener, std::function<live::SnapshotPtr()> snapshot);

  void take(std::vector<Message> messages);

  /// Waits until a client or `wake` (a descriptor) has something, at most 200 ms, and serves them.
  void serve(int wake);

  FeedState state() const;

 private:
  void take(const LinePtr& line);
  void take(const Forget& forget) { backlog_.forget(forget.process); }
  void greet(Client& client);
  void accept(Time now);
  void drop_hearers_of(std::size_t process);

  const FeedOptions& options_;
  int listener_;
  std::function<live::SnapshotPtr()> snapshot_;
  Backlog backlog_;
  std::list<Client> clients_;
  std::uint64_t served_ = 0, dropped_ = 0;
  Time accept_from_{};  ///< later than now: there were no descriptors left
};

}  // namespace ackscope::feed
