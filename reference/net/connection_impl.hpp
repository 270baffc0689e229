#pragma once

#include <array>
#include <asio/generic/stream_protocol.hpp>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

#include "reference/net/connection.hpp"
#include "reference/net/loop_impl.hpp"

namespace ackscope::reference::net {

using Socket = asio::generic::stream_protocol::socket;

struct Connection::Impl : std::enable_shared_from_this<Connection::Impl> {
  explicit Impl(Socket s) : socket(std::move(s)), progress(monotonic_now()) {}

  Socket socket;
  std::shared_ptr<const Handlers> handlers;  // shared: one may close what calls it
  std::array<std::uint8_t, 64 * 1024> input;
  // What the kernel did not take at once. The front is being written: it must stay where it is.
  std::deque<std::vector<std::uint8_t>> output;
  std::size_t front_done = 0;
  std::size_t unsent = 0;
  Ns progress;
  bool reading = false;
  bool paused = false;
  bool read_ended = false;
  bool write_failed = false;
  bool closed = false;

  void read_some();
  void on_read(int error, std::size_t bytes);
  void write_rest();
  void on_written(int error, std::size_t bytes);
  std::size_t write_now(std::span<const std::uint8_t> bytes);
  void fail_writing(int error);
};

/// Takes a connected socket and gives it what QEMU gives a migration socket.
std::unique_ptr<Connection> make_connection(Socket socket);

}  // namespace ackscope::reference::net
