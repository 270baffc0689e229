#include "reference/net/loop.hpp"

#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <chrono>
#include <utility>

#include "reference/net/loop_impl.hpp"

namespace ackscope::reference::net {

Loop::Loop() : impl_(std::make_unique<Impl>()) {}
Loop::~Loop() = default;

void Loop::run() {
  impl_->context.restart();
  impl_->context.run();
}

void Loop::stop() { impl_->context.stop(); }
void Loop::post(std::function<void()> work) { asio::post(impl_->context, std::move(work)); }

void Loop::on_signals(const std::vector<int>& signals, std::function<void(int)> handler) {
  for (const int number : signals) impl_->signals.add(number);
  impl_->on_signal = std::move(handler);
  impl_->wait_for_signal();
}

void Loop::Impl::wait_for_signal() {
  signals.async_wait([this](const asio::error_code& error, int number) {
    if (error) return;
    on_signal(number);
    wait_for_signal();
  });
}

struct Timer::Impl {
  explicit Impl(asio::io_context& context) : timer(context) {}
  asio::steady_timer timer;
  std::uint64_t plan = 0;  // a wait that already ended when it was replaced must not count
};

Timer::Timer(Loop& loop) : impl_(std::make_shared<Impl>(loop.impl().context)) {}
Timer::~Timer() { cancel(); }

void Timer::at(Ns monotonic, std::function<void()> work) {
  using Clock = asio::steady_timer::clock_type;
  impl_->timer.expires_at(Clock::time_point(std::chrono::nanoseconds(monotonic)));
  const auto plan = ++impl_->plan;
  impl_->timer.async_wait(
      [plan, impl = impl_, work = std::move(work)](const asio::error_code& error) {
        if (!error && plan == impl->plan) work();
      });
}

void Timer::cancel() {
  ++impl_->plan;
  impl_->timer.cancel();
}

Ns monotonic_now() {
  return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

}  // namespace ackscope::reference::net
