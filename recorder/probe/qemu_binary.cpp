#include "recorder/probe/qemu_binary.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cstring>
#include <string_view>

#include "recorder/process/descriptor.hpp"

namespace ackscope::recorder {
namespace {

/// A file's bytes, for as long as it lives.
class Mapped {
 public:
  explicit Mapped(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return;
    size_ = static_cast<std::size_t>(status.st_size);
    if (size_ > 0) data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.get(), 0);
  }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  ~Mapped() {
    if (data_ != MAP_FAILED) ::munmap(data_, size_);
  }

  bool holds(std::string_view text) const {
    return data_ != MAP_FAILED && ::memmem(data_, size_, text.data(), text.size()) != nullptr;
  }
  bool elf() const {
    return data_ != MAP_FAILED && size_ > 4 && std::memcmp(data_, "\177ELF", 4) == 0;
  }

 private:
  void* data_ = MAP_FAILED;
  std::size_t size_ = 0;
};

bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string Backends::to_string() const {
  std::string text;
  const auto add = [&](bool has, const char* name) {
    if (has) text += (text.empty() ? "" : ", ") + std::string(name);
  };
  add(log, "log");
  add(simple, "simple");
  add(ust, "ust");
  add(dtrace, "dtrace");
  return text.empty() ? "none" : text;
}

std::optional<Backends> backends_of(const std::string& file, const std::string& log_text) {
  const Mapped binary(file);
  if (!binary.elf()) return std::nullopt;
  Backends backends;
  backends.log = binary.holds(log_text);
  backends.simple = binary.holds("Trace file \"%s\" %s.");  // the answer to `trace-file`
  backends.ust = binary.holds("liblttng-ust.so");           // a library it needs
  backends.dtrace = binary.holds(".note.stapsdt");          // a section of its own
  return backends;
}

bool called_like_qemu(const std::string& program) {
  const std::string_view name = std::string_view(program).substr(program.rfind('/') + 1);
  return name.starts_with("qemu-system-") || name == "qemu-kvm" || name == "kvm";
}

std::optional<std::string> qemu_version_in(const std::string& output) {
  constexpr std::string_view words = "QEMU emulator version ";
  const std::size_t at = output.find(words);
  if (at == std::string::npos) return std::nullopt;
  std::size_t end = at + words.size();
  while (end < output.size() && (digit(output[end]) || output[end] == '.')) ++end;
  std::string version = output.substr(at + words.size(), end - at - words.size());
  if (version.empty() || !digit(version.front())) return std::nullopt;
  return version;
}

std::string release_of(const std::string& version) {
  const std::size_t first = version.find('.');
  return first == std::string::npos ? version : version.substr(0, version.find('.', first + 1));
}

}  // namespace ackscope::recorder
