#include "collector/source/qemu_log/libvirt_header.hpp"

#include <algorithm>

namespace ackscope::source {
namespace {

constexpr std::size_t longest_text = 255;

/// What stands behind `key`, up to one of `ends` or the end of the line.
std::optional<std::string> value_behind(std::string_view line, std::string_view key,
                                        std::string_view ends) {
  const std::size_t at = line.find(key);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view value = line.substr(at + key.size());
  value = value.substr(0, value.find_first_of(ends));
  const bool printable = std::all_of(value.begin(), value.end(), [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '\x7f';
  });
  if (value.empty() || value.size() > longest_text || !printable) return std::nullopt;
  return std::string(value);
}

}  // namespace

bool LibvirtHeader::is_start(std::string_view line) {
  constexpr std::string_view sentence = ": starting up libvirt version: ";
  return line.starts_with("20") && line.substr(0, 80).find(sentence) != std::string_view::npos;
}

void LibvirtHeader::see(std::string_view line) {
  if (is_start(line)) {
    ++starts_;
    if (!host_) host_ = value_behind(line, "hostname: ", ", ");
  } else if (starts_ > 0 && !guest_ && line.starts_with("-name ")) {
    guest_ = value_behind(line, "guest=", ",'\" ");
  }
}

}  // namespace ackscope::source
