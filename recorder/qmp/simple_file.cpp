#include "recorder/qmp/simple_file.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>

#include "recorder/qmp/client.hpp"

namespace ackscope::recorder::qmp {
namespace {

/// One word of the human monitor.
std::string quoted(const std::string& word) {
  std::string text = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

}  // namespace

std::optional<SimpleFile::Status> SimpleFile::parse(const std::string& answer) {
  // Trace file "trace-1234" on.
  constexpr std::string_view begin = "Trace file \"";
  const std::size_t name = answer.find(begin);
  const std::size_t end = answer.rfind("\" o");
  if (name == std::string::npos || end == std::string::npos || end < name + begin.size())
    return std::nullopt;
  return Status{answer.substr(name + begin.size(), end - name - begin.size()),
                answer.compare(end, 4, "\" on") == 0};
}

Result<std::optional<SimpleFile::Status>> SimpleFile::status(Client& client) {
  const auto answer = client.human("trace-file");
  if (!answer && !client.connected()) return tl::unexpected(answer.error());
  return answer ? parse(*answer) : std::nullopt;
}

Result<SimpleFile> SimpleFile::open(Client& client, const std::optional<std::string>& wanted) {
  auto before = status(client);
  if (!before) return tl::unexpected(before.error());
  if (!*before)
    return fail("this QEMU has no simple back end", "--backend simple", "use --backend log");
  SimpleFile file;
  file.name_ = (*before)->name;
  if ((*before)->on) {
    if (wanted) return fail("QEMU already writes " + file.name_, "--output", "leave --output out");
    return file;
  }
  if (wanted) {
    if (auto done = client.human("trace-file set " + quoted(*wanted)); !done)
      return tl::unexpected(done.error());
  }
  if (auto done = client.human("trace-file on"); !done) return tl::unexpected(done.error());
  const auto after = status(client);
  if (!after) return tl::unexpected(after.error());
  if (!*after || !(*after)->on)
    return fail("QEMU cannot open its trace file", wanted.value_or(file.name_),
                "give --output a path that QEMU's user may write");
  file.name_ = (*after)->name;
  file.opened_ = true;
  return file;
}

Result<void> SimpleFile::close(Client& client) {
  auto done = client.human("trace-file flush");
  if (done && opened_) done = client.human("trace-file off");
  if (!done) return tl::unexpected(done.error());
  return {};
}

std::string path_seen_by(int pid, const std::string& name) {
  if (name.starts_with('/') || pid <= 0) return name;
  std::error_code error;
  const auto folder = std::filesystem::read_symlink("/proc/" + std::to_string(pid) + "/cwd", error);
  return error ? name : (folder / name).string();
}

}  // namespace ackscope::recorder::qmp
