#include "packaging/manual/exit_status.hpp"

#include <algorithm>
#include <cctype>

#include "packaging/manual/roff.hpp"

namespace ackscope::manual {
namespace {

constexpr std::string_view kMark = "Exit codes:";

bool digit(char sign) { return std::isdigit(static_cast<unsigned char>(sign)) != 0; }

/// Where the item ends that `text` begins with: before "; 2 ...".
std::size_t end_of_item(std::string_view text) {
  for (std::size_t at = 0; at + 2 < text.size(); ++at)
    if (text[at] == ';' && text[at + 1] == ' ' && digit(text[at + 2])) return at;
  return text.size();
}

std::string item(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && digit(text[length])) ++length;
  const std::string_view number = text.substr(0, length);
  text.remove_prefix(std::min(length + 1, text.size()));
  return ".TP\n.B " + std::string(number) + "\n" + plain(text.empty() ? "as asked" : text) + "\n";
}

}  // namespace

std::string exit_codes(std::string_view footer) {
  const std::size_t at = footer.find(kMark);
  if (at == std::string_view::npos) return {};
  const auto list = paragraphs(footer.substr(at + kMark.size()));
  return list.empty() ? std::string() : list.front();
}

std::string before_exit_codes(std::string_view footer) {
  return std::string(footer.substr(0, footer.find(kMark)));
}

std::string exit_status(std::string_view codes) {
  if (codes.empty() || !digit(codes.front())) return plain(codes) + "\n";
  std::string text;
  while (!codes.empty()) {
    const std::size_t end = end_of_item(codes);
    const bool last = end == codes.size();
    // Behind the last item may stand a sentence of its own.
    const std::size_t stop = last ? std::min(codes.find(". "), codes.size()) : end;
    text += item(codes.substr(0, stop));
    codes.remove_prefix(std::min(stop + 2, codes.size()));
    if (last) return codes.empty() ? text : text + paragraph(codes);
  }
  return text;
}

}  // namespace ackscope::manual
