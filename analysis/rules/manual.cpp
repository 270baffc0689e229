#include "analysis/rules/manual.hpp"

namespace ackscope::rules {
namespace {

constexpr std::string_view kHeading = "\n## ";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of('\n');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of("\n ") - begin + 1);
}

Page page(std::string_view section) {
  const std::size_t end = section.find('\n');
  if (end == std::string_view::npos) return {section, {}, {}};
  const std::string_view text = trimmed(section.substr(end));
  return {section.substr(0, end), text.substr(0, text.find('\n')), text};
}

}  // namespace

std::vector<Page> pages(std::string_view document) {
  std::vector<Page> list;
  std::size_t at = document.find(kHeading);
  while (at != std::string_view::npos) {
    const std::size_t begin = at + kHeading.size();
    at = document.find(kHeading, begin);
    list.push_back(page(document.substr(begin, at == std::string_view::npos ? at : at - begin)));
  }
  return list;
}

}  // namespace ackscope::rules
