#include "collector/source/ctf/live/resolve.hpp"

#include <netdb.h>

#include <algorithm>
#include <cstring>
#include <future>
#include <memory>
#include <thread>

namespace ackscope::source::ctf {

namespace {

using Found = tl::expected<std::vector<Endpoint>, std::string>;
using std::chrono::milliseconds;

constexpr milliseconds kGlance{20};  ///< between two looks at `stop`

Found look_up(const std::string& name, std::uint16_t port, int flags) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = flags | AI_NUMERICSERV;
  addrinfo* list = nullptr;
  const std::string service = std::to_string(port);
  const int error = ::getaddrinfo(name.c_str(), service.c_str(), &hints, &list);
  if (error != 0) return tl::unexpected(std::string(::gai_strerror(error)));
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(list, &::freeaddrinfo);
  std::vector<Endpoint> found;
  for (const addrinfo* one = list; one != nullptr; one = one->ai_next) {
    Endpoint& endpoint = found.emplace_back();
    endpoint.length = std::min<socklen_t>(one->ai_addrlen, sizeof endpoint.storage);
    std::memcpy(&endpoint.storage, one->ai_addr, endpoint.length);
  }
  return found;
}

}  // namespace

Found resolve(const std::string& name, std::uint16_t port, milliseconds patience,
              const Stop& stop) {
  Found numeric = look_up(name, port, AI_NUMERICHOST);
  if (numeric) return numeric;
  const auto promise = std::make_shared<std::promise<Found>>();
  auto answer = promise->get_future();
  std::thread([promise, name, port] { promise->set_value(look_up(name, port, 0)); }).detach();
  const auto end = std::chrono::steady_clock::now() + patience;
  while (answer.wait_for(kGlance) != std::future_status::ready) {
    if (stop.is_set()) return tl::unexpected(std::string());
    if (std::chrono::steady_clock::now() > end) {
      return tl::unexpected(std::string("the name was not resolved in time"));
    }
  }
  return answer.get();
}

}  // namespace ackscope::source::ctf
