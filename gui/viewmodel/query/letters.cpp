#include "gui/viewmodel/query/letters.hpp"

#include <algorithm>

namespace ackscope::viewmodel::query {
namespace {

bool same(char text, char lowered) { return lower(text) == lowered; }

}  // namespace

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}

bool equal(std::string_view text, std::string_view lowered) {
  return std::equal(text.begin(), text.end(), lowered.begin(), lowered.end(), same);
}

bool ends_with(std::string_view text, std::string_view lowered) {
  return text.size() >= lowered.size() && equal(text.substr(text.size() - lowered.size()), lowered);
}

bool holds(std::string_view text, std::string_view lowered) {
  return std::search(text.begin(), text.end(), lowered.begin(), lowered.end(), same) !=
             text.end() ||
         lowered.empty();
}

}  // namespace ackscope::viewmodel::query
