#include "reference/control/session.hpp"

#include <array>
#include <utility>

#include "reference/control/greeting.hpp"

namespace ackscope::reference::control {
namespace {

/// What a request may contain besides `execute`.
tl::expected<void, Error> check_request(const Json& request) {
  for (const auto& [name, value] : request.items()) {
    if (name != "execute" && name != "arguments" && name != "id")
      return refuse("QMP input member '" + name + "' is unexpected");
  }
  const auto execute = request.find("execute");
  if (execute == request.end()) return refuse("QMP input lacks member 'execute'");
  if (!execute->is_string()) return refuse("QMP input member 'execute' must be a string");
  if (request.contains("arguments") && !request["arguments"].is_object())
    return refuse("QMP input member 'arguments' must be an object");
  return {};
}

}  // namespace

Session::Session(Machine& machine, std::function<void(std::string)> send)
    : machine_(machine), send_(std::move(send)) {}

void Session::greet() { write(greeting()); }

void Session::take(std::string_view bytes) {
  for (auto& piece : splitter_.feed(bytes)) waiting_.push_back(std::move(piece));
  work();
}

/// A reply may come at once, within execute(), or later from outside; only the latter begins anew.
void Session::work() {
  if (std::exchange(working_, true)) return;
  while (!busy_ && !waiting_.empty()) {
    const JsonSplitter::Piece next = std::move(waiting_.front());
    waiting_.pop_front();
    next.error.empty() ? execute(next.text) : answer(nullptr, refuse(next.error));
  }
  working_ = false;
}

void Session::execute(const std::string& text) {
  Json request = Json::parse(text, nullptr, false);
  if (request.is_discarded()) return answer(nullptr, refuse("Invalid JSON syntax"));
  if (!request.is_object()) return answer(nullptr, refuse("QMP input must be a JSON object"));
  execute(request);
}

void Session::execute(const Json& request) {
  const Json id = request.contains("id") ? request["id"] : Json(nullptr);
  if (const auto fine = check_request(request); !fine)
    return answer(id, tl::unexpected(fine.error()));
  const std::string name = request["execute"];
  const Json arguments = request.value("arguments", Json::object());
  if (name == "qmp_capabilities") return negotiate(id, arguments);
  if (!negotiated_)
    return answer(id, tl::unexpected(Error{"CommandNotFound",
                                           "Expecting capabilities negotiation "
                                           "with 'qmp_capabilities'"}));
  const Command* command = find_command(name);
  if (!command)
    return answer(id, tl::unexpected(
                          Error{"CommandNotFound", "The command " + name + " has not been found"}));
  if (const auto fine = check_arguments(command->arguments, arguments); !fine)
    return answer(id, tl::unexpected(fine.error()));
  run(*command, id, arguments);
}

void Session::negotiate(const Json& id, const Json& arguments) {
  static constexpr std::array declared{Argument{"enable", Argument::Type::array, true}};
  if (negotiated_)
    return answer(id, tl::unexpected(Error{"CommandNotFound",
                                           "Capabilities negotiation is already complete, command "
                                           "ignored"}));
  if (const auto fine = check_arguments(declared, arguments); !fine)
    return answer(id, tl::unexpected(fine.error()));
  const Json enable = arguments.value("enable", Json::array());
  if (!enable.empty()) {
    const std::string name = enable[0].is_string() ? enable[0].get<std::string>() : "";
    return answer(id, refuse("Parameter 'enable' does not accept value '" + name + "'"));
  }
  negotiated_ = true;
  answer(id, Json::object());
}

void Session::run(const Command& command, const Json& id, const Json& arguments) {
  busy_ = true;
  const std::weak_ptr<bool> alive = alive_;
  command.run(machine_, arguments, [this, alive, id](const Answer& result) {
    if (alive.expired()) return;
    busy_ = false;
    answer(id, result);
    work();
  });
}

void Session::answer(const Json& id, const Answer& result) {
  Json message = Json::object();
  if (result) {
    message["return"] = *result;
  } else {
    message["error"] = {{"class", result.error().kind}, {"desc", result.error().text}};
  }
  if (!id.is_null()) message["id"] = id;
  write(message);
}

void Session::on_event(const Json& event) {
  if (negotiated_) write(event);
}

/// A client may have sent bytes that are no UTF-8 in what is quoted back.
void Session::write(const Json& message) {
  send_(message.dump(-1, ' ', false, Json::error_handler_t::replace) + "\r\n");
}

}  // namespace ackscope::reference::control
