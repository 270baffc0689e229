#include "reference/process/chronicle.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "reference/truth/json_lines.hpp"

namespace ackscope::reference {

Chronicle::Chronicle(Side side, const std::vector<DeviceScript>& scripts)
    : side_(side), scripts_(scripts), fold_(scripts) {}

Chronicle::~Chronicle() {
  write();
  if (file_ >= 0) ::close(file_);
}

tl::expected<void, std::string> Chronicle::open(const std::string& path) {
  file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_APPEND, 0644);
  if (file_ >= 0) return {};
  return tl::unexpected(path + ": " + std::generic_category().message(errno));
}

void Chronicle::add(const truth::Fact& fact, std::uint64_t attempt) {
  kept_.push_back({fact, std::string(fact.text), attempt});
}

void Chronicle::write() {
  for (const Kept& kept : std::exchange(kept_, {})) write(kept);
}

void Chronicle::write(const Kept& kept) {
  truth::Fact fact = kept.fact;
  fact.text = kept.text;
  if (listener_) listener_(fact);
  fold_.add(fact);
  if (file_ < 0) return;
  write_line(truth::json_line(fact, scripts_, kept.attempt));
  if (fact.what == truth::What::attempt_end) write_summary(kept.attempt);
}

/// A destination that is sent nonsense fails without an attempt; nothing is to be summed up then.
void Chronicle::write_summary(std::uint64_t attempt) {
  const auto write = [&](const auto& attempts) {
    if (!attempts.empty()) write_line(truth::json_line(attempts.back(), scripts_, attempt));
  };
  if (side_ == Side::source) {
    write(fold_.sources());
  } else {
    write(fold_.destinations());
  }
}

void Chronicle::write_line(std::string line) {
  line += '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t n = ::write(file_, rest.data(), rest.size());
    if (n < 0 && errno != EINTR) return;  // a full disk must not end a migration
    if (n > 0) rest.remove_prefix(static_cast<std::size_t>(n));
  }
}

}  // namespace ackscope::reference
