#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "collector/source/live/feed_source.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/memory_folder.hpp"
#include "tests/fuzz/require.hpp"

// What a collector that is none sends to whoever reads its feed. The first byte: the size of the
// pieces.
namespace {

using namespace ackscope;
using namespace ackscope::source;
using fuzz::require;

/// Touches every byte of what was delivered, and checks what LiveSource promises.
void look_at(const LiveSource& source, Flow flow) {
  if (flow == Flow::gap) require(source.gap().begin <= source.gap().end);
  if (flow != Flow::event) return;
  const RawEvent& event = source.event();
  require(event.event_class != nullptr && event.origin < source.origins().size());
  std::string copy(event.text);
  for (const FieldValue& value : event.fields) {
    if (const auto* text = std::get_if<std::string_view>(&value)) copy += *text;
  }
}

/// Reads until there is nothing for now; returns how much that was.
std::size_t drain(LiveSource& source, std::size_t most) {
  std::size_t count = 0;
  for (Flow flow = source.next(); flow != Flow::idle && flow != Flow::end; flow = source.next()) {
    look_at(source, flow);
    require(++count <= most);
  }
  return count;
}

int listen_at(const std::string& path) {
  const int listening = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  require(::bind(listening, generic, sizeof address) == 0 && ::listen(listening, 1) == 0);
  return listening;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFolder folder;
  static const std::string path = folder.path() / "feed";
  static const int listening = listen_at(path);
  if (size < 1) return 0;
  const std::size_t piece = 1 + std::size_t{data[0]} * data[0], most = size + 10;
  FeedSource source("unix:" + path, path, [](std::string_view name) { return name != "unloved"; });
  std::size_t count = drain(source, most);
  const int connection = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
  std::string_view said = fuzz::as_text(data + 1, size - 1);
  for (; !said.empty(); said.remove_prefix(std::min(piece, said.size()))) {
    const std::string_view some = said.substr(0, piece);
    const auto sent = ::send(connection, some.data(), some.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    count += drain(source, most);
    if (sent < 0) break;  // it was given up
  }
  ::close(connection);
  count += drain(source, most);
  require(count <= most && !source.status().up && !source.status().why.empty());
  require(source.summary().events <= size);
  return 0;
}
