#include "cli/manual_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/text/printable.hpp"
#include "analysis/report/text/sections.hpp"

namespace ackscope::cli {
namespace {

using Text = std::string_view;

/// The text of the link that begins at `at`, and where it ends; nothing where none begins.
struct Link {
  Text text;
  std::size_t end = 0;
};

Link link_at(Text markdown, std::size_t at) {
  const std::size_t middle = markdown.find("](", at);
  if (markdown[at] != '[' || middle == Text::npos) return {};
  if (markdown.find_first_of("[\n", at + 1) < middle) return {};
  const std::size_t end = markdown.find(')', middle);
  if (end == Text::npos) return {};
  return {markdown.substr(at + 1, middle - at - 1), end + 1};
}

std::string without_signs(Text markdown) {
  std::string text;
  for (std::size_t at = 0; at < markdown.size();) {
    if (const Link link = link_at(markdown, at); link.end != 0) {
      text += without_signs(link.text);
      at = link.end;
    } else if (markdown.substr(at, 2) == "**") {
      at += 2;
    } else {
      text += markdown[at] == '`' ? '\'' : markdown[at] == '\n' ? ' ' : markdown[at];
      ++at;
    }
  }
  return text;
}

}  // namespace

std::string plain_text(Text markdown, const report::TextStyle& style) {
  std::string pages;
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find("\n\n"), markdown.size());
    const std::string words = report::printable(without_signs(markdown.substr(0, end)), true);
    if (!words.empty()) pages += (pages.empty() ? "" : "\n") + report::paragraph("", words, style);
    markdown.remove_prefix(std::min(end + 2, markdown.size()));
  }
  return pages;
}

Text severity_of(const rules::Page& page) {
  constexpr Text kWord = "**Severity** ";
  const std::size_t at = page.text.find(kWord);
  if (at == Text::npos) return {};
  const Text rest = page.text.substr(at + kWord.size());
  return rest.substr(0, rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
}

std::string list_entry(const rules::Page& page, const report::TextStyle& style) {
  const std::string begin = fmt::format("{:<27}{:<8}", page.rule, severity_of(page));
  return report::paragraph(begin, without_signs(page.summary), style);
}

}  // namespace ackscope::cli
