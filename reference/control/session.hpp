#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "reference/control/command.hpp"
#include "reference/control/json_splitter.hpp"

namespace ackscope::reference::control {

/// One client of the monitor: bytes in, lines out. Commands are answered in their order, one at a
/// time; whoever is not negotiated gets no events.
class Session {
 public:
  static constexpr std::size_t kMostWaiting = 64;  ///< commands; then take() should get no more

  /// `send` gets whole lines.
  Session(Machine& machine, std::function<void(std::string)> send);

  void greet();
  void take(std::string_view bytes);
  void on_event(const Json& event);
  /// Enough is waiting: read no more until this changes.
  bool full() const { return waiting_.size() >= kMostWaiting; }
  /// The client sent something that ends the connection.
  bool broken() const { return splitter_.overflowed(); }

 private:
  void work();
  void execute(const std::string& text);
  void execute(const Json& request);
  void negotiate(const Json& id, const Json& arguments);
  void run(const Command& command, const Json& id, const Json& arguments);
  void answer(const Json& id, const Answer& answer);
  void write(const Json& message);

  Machine& machine_;
  std::function<void(std::string)> send_;
  JsonSplitter splitter_;
  std::deque<JsonSplitter::Piece> waiting_;
  bool negotiated_ = false;
  bool busy_ = false;  // a command has not been answered yet
  bool working_ = false;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // a late reply finds nobody
};

}  // namespace ackscope::reference::control
