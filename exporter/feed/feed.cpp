#include "exporter/feed/feed.hpp"

#include <sys/eventfd.h>

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "exporter/feed/server.hpp"
#include "exporter/feed/socket.hpp"
#include "exporter/feed/tap.hpp"

namespace ackscope::feed {

class Feed::Impl {
 public:
  Impl(FeedOptions options, ListeningSocket socket, Descriptor woken)
      : options_(std::move(options)),
        socket_(std::move(socket)),
        wake_(std::move(woken)),
        inbox_(options_.keep_in_all),
        tap_(inbox_, [this] { wake(); }) {}
  ~Impl() { stop(); }

  live::EventTap& tap() { return tap_; }

  void start(std::function<live::SnapshotPtr()> snapshot) {
    if (thread_.joinable() || !socket_) return;
    thread_ = std::thread([this, snapshot = std::move(snapshot)] { run(snapshot); });
  }

  void stop() {
    stopping_ = true;
    wake();
    if (thread_.joinable()) thread_.join();
    socket_.reset();
  }

  FeedState state() const {
    const std::scoped_lock lock(state_mutex_);
    return state_;
  }

 private:
  void wake() { ::eventfd_write(wake_.get(), 1); }

  void run(const std::function<live::SnapshotPtr()>& snapshot) {
    Server server(options_, socket_->descriptor(), snapshot);
    while (!stopping_) {
      server.serve(wake_.get());
      // Before the inbox is emptied: what comes in between wakes once more.
      eventfd_t ignored = 0;
      ::eventfd_read(wake_.get(), &ignored);
      server.take(inbox_.take());
      const std::scoped_lock lock(state_mutex_);
      state_ = server.state();
    }
    const std::scoped_lock lock(state_mutex_);
    state_.clients = 0;
  }

  FeedOptions options_;
  std::optional<ListeningSocket> socket_;
  Descriptor wake_;
  Inbox inbox_;
  Tap tap_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
  mutable std::mutex state_mutex_;
  FeedState state_;
};

Feed::Feed(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Feed::~Feed() = default;

Result<std::unique_ptr<Feed>> Feed::listen(FeedOptions options) {
  auto socket = ListeningSocket::open(options.path);
  if (!socket) return tl::unexpected(socket.error());
  Descriptor wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
  if (!wake) return fail("no event descriptor is to be had", options.path);
  return std::unique_ptr<Feed>(
      new Feed(std::make_unique<Impl>(std::move(options), std::move(*socket), std::move(wake))));
}

live::EventTap& Feed::tap() { return impl_->tap(); }
void Feed::start(std::function<live::SnapshotPtr()> snapshot) { impl_->start(std::move(snapshot)); }
void Feed::stop() { impl_->stop(); }
FeedState Feed::state() const { return impl_->state(); }

}  // namespace ackscope::feed
