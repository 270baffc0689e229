#pragma once

#include <asio/io_context.hpp>
#include <asio/signal_set.hpp>
#include <functional>

#include "reference/net/loop.hpp"

namespace ackscope::reference::net {

struct Loop::Impl {
  asio::io_context context{1};
  asio::signal_set signals{context};
  std::function<void(int)> on_signal;

  void wait_for_signal();
};

}  // namespace ackscope::reference::net
