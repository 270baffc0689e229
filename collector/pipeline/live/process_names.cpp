#include "collector/pipeline/live/process_names.hpp"

#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>

namespace ackscope::live {
namespace {

/// Linux allows more; a name stands at the begin, and nobody's arguments may fill our memory.
constexpr std::size_t kMostBytes = std::size_t{1} << 20;

/// Takes a value up to the next single comma off the front of `text`; two commas are one.
std::string take_value(std::string_view& text) {
  std::string value;
  while (!text.empty()) {
    if (text.front() == ',') {
      text.remove_prefix(1);
      if (!text.starts_with(',')) return value;
    }
    value += text.front();
    text.remove_prefix(1);
  }
  return value;
}

/// QEMU's option lists: KEY=VALUE,..., where the first may leave out its key.
std::optional<std::string> guest_in(std::string_view list) {
  std::optional<std::string> guest;
  for (bool first = true; !list.empty(); first = false) {
    const std::size_t key_end = list.find_first_of("=,");
    const bool has_key = key_end != std::string_view::npos && list[key_end] == '=';
    const std::string_view key = has_key ? list.substr(0, key_end) : "";
    if (has_key) list.remove_prefix(key_end + 1);
    std::string value = take_value(list);
    if (key == "guest" || (first && !has_key)) guest = std::move(value);
  }
  if (guest && guest->empty()) return std::nullopt;
  return guest;
}

/// What stands behind `-name`, as the next word or behind `=`.
std::optional<std::string_view> value_of_name(std::span<const std::string> words, std::size_t at) {
  std::string_view word = words[at];
  word.remove_prefix(word.starts_with("--") ? 1 : 0);
  if (word.starts_with("-name=")) return word.substr(6);
  if (word != "-name" || at + 1 >= words.size()) return std::nullopt;
  return words[at + 1];
}

std::vector<std::string> read_words(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(kMostBytes, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  std::vector<std::string> words;
  std::istringstream split(std::move(bytes));
  for (std::string word; std::getline(split, word, '\0');) words.push_back(word);
  return words;
}

/// qemu-system-x86_64, qemu-kvm, kvm, and what distributions wrap around them.
bool is_qemu(std::string_view program) {
  const std::string_view name = program.substr(program.rfind('/') + 1);
  return name.find("qemu") != std::string_view::npos || name.find("kvm") != std::string_view::npos;
}

std::string_view first_label(std::string_view host) { return host.substr(0, host.find('.')); }

}  // namespace

std::optional<std::string> guest_name(std::span<const std::string> arguments) {
  std::optional<std::string> name;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const auto list = value_of_name(arguments, i);
    if (!list) continue;
    if (auto guest = guest_in(*list)) name = std::move(guest);
  }
  return name;
}

std::optional<std::string> vm_name_of(std::int64_t pid, const std::filesystem::path& proc) {
  if (pid <= 0) return std::nullopt;
  const std::vector<std::string> words = read_words(proc / std::to_string(pid) / "cmdline");
  if (words.empty() || !is_qemu(words.front())) return std::nullopt;
  return guest_name(words);
}

bool is_this_host(std::string_view traced, std::string_view own) {
  if (traced.empty() || own.empty()) return false;
  if (traced == own) return true;
  // One of them without its domain.
  const bool dotted = traced.find('.') != std::string_view::npos;
  return dotted != (own.find('.') != std::string_view::npos) &&
         first_label(traced) == first_label(own);
}

std::string own_host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return {};
  return name.data();
}

}  // namespace ackscope::live
