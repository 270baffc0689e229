#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <thread>

#include "exporter/web/wire.hpp"

namespace ackscope::exporter {

/// What a connection is doing, told by its own thread: waiting for its client, or answering.
class Activity {
 public:
  void waiting() { set(false); }
  void answering() { set(true); }
  /// Smaller: the sooner it has to make room for a new connection.
  std::pair<bool, std::int64_t> worth() const { return {answering_, since_}; }

 private:
  void set(bool answering) {
    answering_ = answering;
    since_ = std::chrono::steady_clock::now().time_since_epoch().count();
  }
  std::atomic<bool> answering_ = false;
  std::atomic<std::int64_t> since_ = 0;
};

/// A thread for each connection, up to a limit. When it is reached the one that has waited longest
/// for its client is cut off: clients that connect and say nothing never keep a scrape out.
/// Used by one thread, the one that accepts.
class Connections {
 public:
  using Converse = std::function<void(Wire&, Activity&)>;

  /// `ended` is called by a connection's thread as its last deed.
  Connections(std::size_t most, Converse converse, std::function<void()> ended);
  ~Connections();

  void take(int socket);  ///< owns it from now on
  void reap();            ///< frees what has ended
  std::size_t count() const { return slots_.size(); }

 private:
  struct Slot {
    explicit Slot(int socket) : wire(socket) { activity.waiting(); }
    Wire wire;
    Activity activity;
    bool cut = false;
    std::atomic<bool> done = false;
    std::thread thread;
  };
  void run(Slot& slot) const;
  void make_room();

  std::size_t most_;
  Converse converse_;
  std::function<void()> ended_;
  std::list<Slot> slots_;
};

}  // namespace ackscope::exporter
