#include "packaging/manual/roff.hpp"

#include <algorithm>

namespace ackscope::manual {
namespace {

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \n") - begin + 1));
}

/// Without what is not text at its ends; the indentation of the first line stays.
std::string without_blank_lines(std::string_view text) {
  while (!text.empty() && text.front() == '\n') text.remove_prefix(1);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

std::string plain(std::string_view text) {
  std::string result;
  bool begins_line = true;
  for (const char sign : text) {
    if (begins_line && (sign == '.' || sign == '\'')) result += "\\&";
    if (sign == '\\')
      result += "\\e";
    else if (sign == '-')
      result += "\\-";
    else
      result += sign;
    begins_line = sign == '\n';
  }
  return result;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }

std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

bool verbatim(std::string_view paragraph) {
  return paragraph.starts_with("  ") || paragraph.find("\n  ") != std::string_view::npos;
}

std::vector<std::string> paragraphs(std::string_view text) {
  std::vector<std::string> list;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    std::string one = without_blank_lines(text.substr(0, end));
    if (!verbatim(one)) {
      std::replace(one.begin(), one.end(), '\n', ' ');
      one = trimmed(one);
    }
    if (!one.empty()) list.push_back(std::move(one));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return list;
}

std::string paragraph(std::string_view text) {
  if (verbatim(text)) return ".PP\n.EX\n" + plain(text) + "\n.EE\n";
  return ".PP\n" + plain(text) + "\n";
}

}  // namespace ackscope::manual
