// The floor of reading a simple trace: reads the file, goes from record to record by the lengths
// they state, and prints how many events it passed. Looks into none and checks nothing.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

namespace {
constexpr std::size_t HeaderSize = 24;
constexpr std::size_t MappingHead = 20;  // type, event, length of the name
constexpr std::size_t EventHead = 28;    // type, event, time, length without the type
constexpr std::size_t Buffer = std::size_t{1} << 20;

template <typename Number>
Number at(const char* data) {
  Number number;
  std::memcpy(&number, data, sizeof number);
  return number;
}

/// Bytes of the record that begins at data; a mapping's type is 0.
std::size_t record_size(const char* data, bool mapping) {
  return mapping ? MappingHead + at<std::uint32_t>(data + 16) : 8 + at<std::uint32_t>(data + 24);
}

/// Passes the whole records of [data, data + size); says how many bytes they took.
std::size_t walk(const char* data, std::size_t size, std::uint64_t& events) {
  std::size_t done = 0;
  while (size - done >= EventHead) {
    const bool mapping = at<std::uint64_t>(data + done) == 0;
    const std::size_t length = record_size(data + done, mapping);
    if (length > size - done) break;
    done += length;
    events += mapping ? 0 : 1;
  }
  return done;
}
}  // namespace

int main(int count, char** words) {
  std::FILE* file = count == 2 ? std::fopen(words[1], "rb") : nullptr;
  if (file == nullptr || std::fseek(file, HeaderSize, SEEK_SET) != 0) return 2;
  std::vector<char> buffer(Buffer);
  std::uint64_t events = 0;
  std::size_t kept = 0;
  while (const std::size_t read = std::fread(buffer.data() + kept, 1, Buffer - kept, file)) {
    const std::size_t done = walk(buffer.data(), kept + read, events);
    kept = kept + read - done;
    std::memmove(buffer.data(), buffer.data() + done, kept);
  }
  std::fclose(file);
  std::printf("%llu\n", static_cast<unsigned long long>(events));
}
