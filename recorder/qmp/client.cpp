#include "recorder/qmp/client.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "recorder/process/tool.hpp"

namespace ackscope::recorder::qmp {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr auto most_time = std::chrono::seconds(10);
constexpr std::size_t longest_line = std::size_t{16} << 20U;

/// True when `events` can be done before `deadline`.
bool wait_for(int socket, short events, Clock::time_point deadline) {
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return false;
    pollfd waiting{socket, events, 0};
    if (::poll(&waiting, 1, static_cast<int>(left.count())) > 0) return true;
  }
}

std::string what_to_do(int error) {
  if (error == EACCES || error == EPERM) return "run as the user QEMU runs as, or as root";
  if (error == ECONNREFUSED) return "the QEMU of this socket has ended";
  return "give the path of '-qmp unix:PATH,server=on,wait=off'";
}

Result<Descriptor> connect_to(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path)
    return fail("path is too long for a Unix socket", path, "use a shorter one");
  std::memcpy(address.sun_path, path.c_str(), path.size());
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    return socket;
  const int error = errno;
  return fail("cannot be connected to: " + reason(error), path,
              error == EAGAIN ? "another client waits there already" : what_to_do(error));
}

/// A message without what is nested deeper than QEMU nests anything: every level costs memory.
json parsed(const std::string& line) {
  constexpr int deepest = 64;
  const auto near = [](int depth, json::parse_event_t, json&) { return depth <= deepest; };
  return json::parse(line, near, false);
}

/// Throws json::exception when it says none.
std::string version_in(const json& greeting) {
  using Number = json::number_unsigned_t;
  const json qemu = greeting.at("QMP").at("version").at("qemu");
  std::string text;
  for (const char* part : {"major", "minor", "micro"})
    text += (text.empty() ? "" : ".") + std::to_string(qemu.at(part).get_ref<const Number&>());
  return text;
}

/// The text of an error reply; what is no QEMU may say anything in its place.
std::string description(const json& reply) {
  const json& error = reply.at("error");
  const auto text = error.find("desc");
  return text != error.end() && text->is_string() ? text->get<std::string>() : "unknown error";
}

}  // namespace

tl::unexpected<Error> Client::broken(const std::string& what) {
  socket_.close();
  return fail(what, path_);
}

Result<void> Client::send(const std::string& text) {
  if (!socket_) return fail("QEMU has closed the connection", path_);
  const auto deadline = Clock::now() + most_time;
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t count = ::send(socket_.get(), text.data() + at, text.size() - at, MSG_NOSIGNAL);
    if (count > 0) {
      at += static_cast<std::size_t>(count);
    } else if (errno != EAGAIN && errno != EINTR) {
      return broken("QEMU has closed the connection");
    } else if (!wait_for(socket_.get(), POLLOUT, deadline)) {
      return broken("QEMU does not read");
    }
  }
  return {};
}

Result<std::string> Client::read_line(Clock::time_point deadline) {
  for (std::size_t searched = 0;;) {
    const std::size_t end = received_.find('\n', searched);
    if (end != std::string::npos) {
      std::string line = received_.substr(0, end);
      received_.erase(0, end + 1);
      return line;
    }
    searched = received_.size();
    if (searched > longest_line) return broken("this is no QMP: a line without end");
    if (!wait_for(socket_.get(), POLLIN, deadline)) return broken("QEMU does not answer");
    std::array<char, 1 << 16> block{};
    const ssize_t count = ::recv(socket_.get(), block.data(), block.size(), 0);
    if (count > 0) received_.append(block.data(), static_cast<std::size_t>(count));
    if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR))
      return broken("QEMU has closed the connection");
  }
}

Result<json> Client::read_message(Clock::time_point deadline) {
  const auto line = read_line(deadline);
  if (!line) return tl::unexpected(line.error());
  json message = parsed(*line);
  if (!message.is_object()) return broken("this is no QMP");
  return message;
}

Result<void> Client::negotiate() {
  const auto greeting = read_message(Clock::now() + std::chrono::seconds(5));
  if (!greeting && greeting.error().what == "QEMU does not answer")
    return fail("no greeting: another client, such as libvirt, uses this monitor", path_,
                "give QEMU a second '-qmp', or ask 'virsh qemu-monitor-command'");
  if (!greeting) return tl::unexpected(greeting.error());
  try {
    version_ = version_in(*greeting);
  } catch (const json::exception&) {
    return broken("this is no QMP monitor");
  }
  const auto done = execute("qmp_capabilities");
  if (!done) return tl::unexpected(done.error());
  return {};
}

Result<Client> Client::connect(const std::string& path) {
  auto socket = connect_to(path);
  if (!socket) return tl::unexpected(socket.error());
  Client client;
  client.path_ = path;
  client.socket_ = std::move(*socket);
  if (auto done = client.negotiate(); !done) return tl::unexpected(done.error());
  return client;
}

Result<json> Client::execute(const std::string& name, const json& arguments) {
  json command{{"execute", name}};
  if (!arguments.empty()) command["arguments"] = arguments;
  const auto replace = json::error_handler_t::replace;
  if (auto done = send(command.dump(-1, ' ', false, replace) + "\n"); !done)
    return tl::unexpected(done.error());
  const auto deadline = Clock::now() + most_time;
  for (;;) {
    auto message = read_message(deadline);
    if (!message) return message;
    if (message->contains("return")) return std::move((*message)["return"]);
    if (message->contains("error")) return fail(description(*message), path_);
    // Anything else is an event; migrations are asked for, which needs no capability.
  }
}

Result<json> Client::execute(const std::string& name) { return execute(name, json::object()); }

Result<std::string> Client::human(const std::string& command) {
  const auto text = execute("human-monitor-command", {{"command-line", command}});
  if (!text) return tl::unexpected(text.error());
  return text->is_string() ? text->get<std::string>() : std::string();
}

int Client::peer_pid() const {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(socket_.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return -1;
  return peer.pid > 0 ? peer.pid : -1;
}

}  // namespace ackscope::recorder::qmp
