#include <fstream>
#include <string>
#include <vector>

#include "reference/wire/return_path.hpp"

// make_return_path_seeds FOLDER - writes the seed corpus: the encoder's streams, whole and broken.
namespace {

using namespace ackscope::reference;
using namespace ackscope::reference::wire;

constexpr Message kPong{MessageKind::pong, 1};
constexpr Message kAck{MessageKind::switchover_ack, 0};
constexpr Message kWell{MessageKind::shut, 0};
constexpr Message kFailed{MessageKind::shut, 1};

/// Choice of the source's settings, size of the pieces, stream.
void write(const std::string& path, char choice, char piece, const std::vector<Message>& messages,
           const Bytes& behind = {}) {
  Bytes bytes;
  for (const Message& message : messages) encode(message, bytes);
  bytes.insert(bytes.end(), behind.begin(), behind.end());
  std::ofstream out(path, std::ios::binary);
  out.put(choice).put(piece);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::string folder = std::string(arguments[1]) + "/";
  const Message ids{MessageKind::req_pages_id, 0}, pages{MessageKind::req_pages, 0};
  write(folder + "success", 4, 0, {kPong, kAck, kAck, kAck, kWell});
  write(folder + "legacy", 6, 2, {kPong, kAck, kWell});
  write(folder + "off", 5, 99, {kPong, kWell});
  write(folder + "underflow", 0, 3, {kAck, kAck, kAck, kAck, kAck});
  write(folder + "legacy-underflow", 2, 3, {kAck, kAck});
  write(folder + "failed", 0, 7, {kPong, kAck, kFailed});
  write(folder + "postcopy", 0, 5, {ids, pages, {MessageKind::recv_bitmap, 0}});
  write(folder + "resume", 0, 5, {{MessageKind::resume_ack, 1}, kAck});
  write(folder + "unknown-type", 0, 1, {kAck}, {0, 8, 0, 0});
  write(folder + "bad-length", 0, 1, {kPong}, {0, 7, 0, 1, 0});
  write(folder + "cut", 0, 1, {kPong}, {0, 1, 0, 4, 0});
}
