#include "cli/nearest.hpp"

#include <algorithm>
#include <numeric>

namespace ackscope::cli {
namespace {

constexpr std::size_t kMost = 3;

/// Letters to insert, delete or replace.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

/// How far off, 0 for a part of the name.
std::size_t how_far(std::string_view word, std::string_view name) {
  const bool part = word.size() >= 3 && name.find(word) != std::string_view::npos;
  return part ? 0 : distance(word, name);
}

}  // namespace

std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& names) {
  std::vector<std::string> near;
  const std::size_t limit = std::max<std::size_t>(2, word.size() / 3);
  for (const std::string& name : names)
    if (how_far(word, name) <= limit) near.push_back(name);
  std::ranges::stable_sort(near, {}, [&](const auto& name) { return how_far(word, name); });
  if (near.size() > kMost) near.resize(kMost);
  return near;
}

}  // namespace ackscope::cli
