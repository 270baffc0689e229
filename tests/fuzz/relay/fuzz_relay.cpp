#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "collector/source/ctf/live/gate.hpp"
#include "tests/fuzz/as_text.hpp"
#include "tests/fuzz/relay/asker.hpp"
#include "tests/fuzz/require.hpp"

// Something that is no lttng-relayd: it says all at once, whatever it is asked, and hangs up. The
// first bytes are what Babeltrace asks: a command (low half) of a stream (high half) each, up to a
// zero.
namespace {

using namespace ackscope;
using namespace ackscope::source::ctf;
using fuzz::require;

constexpr std::size_t kMostBytes = 32768;  // fits into the socket
constexpr std::size_t kMostQuestions = 40;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kMostBytes) return 0;
  const std::string_view all = fuzz::as_text(data, size);
  const std::string_view questions = all.substr(0, std::min(all.find('\0'), kMostQuestions));
  const std::string_view said = all.substr(std::min(size, questions.size() + 1));
  std::array<int, 2> ends;
  require(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) == 0);
  require(::send(ends[1], said.data(), said.size(), 0) == static_cast<ssize_t>(said.size()));
  ::shutdown(ends[1], SHUT_WR);
  const LiveAddress address{"relay", kLivePort, "host", "session"};
  Board board("relay");
  const Stop stop;
  {
    const auto gate = Gate::open(address, Socket(ends[0]), Seek::oldest, board, stop);
    require(gate != nullptr);
    {
      fuzz::Asker asker(gate->port());
      for (const char question : questions) {
        const auto command = static_cast<std::uint32_t>(question & 0x0f);
        if (!shape_of(command)) continue;
        if (!asker.ask(static_cast<Command>(command), static_cast<unsigned char>(question) >> 4))
          break;
      }
    }
    const auto trouble = gate->trouble();
    require(!trouble || !trouble->empty());
  }
  ::close(ends[1]);
  return 0;
}
