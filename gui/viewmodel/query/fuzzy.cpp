#include <algorithm>
#include <numeric>

#include "gui/viewmodel/query/letters.hpp"
#include "gui/viewmodel/query/search.hpp"

namespace ackscope::viewmodel {
namespace {

using query::lower;

/// Texts longer than this are compared by their beginning.
constexpr std::size_t kLongest = 256;

bool letter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// What a letter of the text counts when it is found there.
int worth(std::string_view text, std::size_t at, bool runs_on) {
  const bool begins_word = at == 0 || !letter(text[at - 1]);
  return 10 + (runs_on ? 15 : 0) + (begins_word ? 12 : 0) + (at == 0 ? 5 : 0);
}

/// Best scores with the letter typed last lying at each place of the text, -1 where it does not.
using Scores = std::vector<int>;

Scores next_letter(char typed, std::string_view text, const Scores& before, bool first) {
  Scores now(text.size(), -1);
  int best_before = -1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at >= 2) best_before = std::max(best_before, before[at - 2]);
    if (lower(text[at]) != lower(typed)) continue;
    if (first || best_before >= 0) now[at] = std::max(best_before, 0) + worth(text, at, false);
    const bool runs_on = !first && at > 0 && before[at - 1] >= 0;
    if (runs_on) now[at] = std::max(now[at], before[at - 1] + worth(text, at, true));
  }
  return now;
}

}  // namespace

int fuzzy_score(std::string_view typed, std::string_view text) {
  text = text.substr(0, kLongest);
  Scores scores(text.size(), -1);
  bool first = true;
  for (const char c : typed.substr(0, kLongest)) {
    if (c == ' ') continue;
    scores = next_letter(c, text, scores, first);
    first = false;
  }
  if (first) return 1;  // nothing typed fits everything
  const auto best = std::max_element(scores.begin(), scores.end());
  if (best == scores.end() || *best < 0) return 0;
  // Of two that hold the same, the shorter one is meant.
  return *best * 4 + std::max(0, 64 - static_cast<int>(text.size()) / 4);
}

std::vector<std::size_t> fuzzy_find(std::string_view typed, const std::vector<std::string>& texts) {
  std::vector<int> scores;
  for (const std::string& text : texts) scores.push_back(fuzzy_score(typed, text));
  std::vector<std::size_t> found(texts.size());
  std::iota(found.begin(), found.end(), std::size_t{0});
  std::erase_if(found, [&](std::size_t i) { return scores[i] == 0; });
  std::stable_sort(found.begin(), found.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  return found;
}

}  // namespace ackscope::viewmodel
