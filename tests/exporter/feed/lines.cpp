#include "tests/exporter/feed/lines.hpp"

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>

namespace ackscope::feed::test {

std::shared_ptr<const Process> process(std::size_t id) {
  return std::make_shared<const Process>(Process{id, {}, "process " + std::to_string(id) + "\n"});
}

LinePtr line(const std::shared_ptr<const Process>& of, Ns at, const std::string& text,
             std::shared_ptr<const Kind> kind) {
  static std::uint64_t number = 0;
  return std::make_shared<const Line>(Line{text + "\n", of, std::move(kind), at, at, 1, number++});
}

std::string joined(const std::vector<LinePtr>& lines) {
  std::string text;
  for (const LinePtr& each : lines) text += each->text;
  return text;
}

Folder::Folder() : root_((std::filesystem::temp_directory_path() / "feed-XXXXXX").string()) {
  if (::mkdtemp(root_.data()) == nullptr) throw std::runtime_error("no folder");
}
Folder::~Folder() { std::filesystem::remove_all(root_); }

}  // namespace ackscope::feed::test
