#include "records/store/lookup.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace ackscope::records {
namespace {

/// Lengths of lists that are prepared; shorter ones are filled up by their last text.
constexpr std::array<std::size_t, 3> kLengths = {1, 8, 64};

std::size_t length_for(std::size_t texts) {
  const auto* fits = std::lower_bound(kLengths.begin(), kLengths.end(), texts);
  return fits == kLengths.end() ? kLengths.back() : *fits;
}

std::string statement_for(const Listed& listed, std::size_t length) {
  std::string text(listed.before);
  text += " IN (";
  for (std::size_t at = 0; at < length; ++at) {
    text += (at == 0 ? "$" : ", $") + std::to_string(listed.parameters.size() + at + 1);
  }
  return (text + ") ").append(listed.after);
}

}  // namespace

sql::Outcome<std::int64_t> for_listed(sql::Connection& connection, const Listed& listed,
                                      std::span<const std::string> texts,
                                      const sql::EachRow& each) {
  std::int64_t changed = 0;
  while (!texts.empty()) {
    const std::size_t length = length_for(texts.size());
    const std::size_t taken = std::min(length, texts.size());
    std::vector<sql::Value> values(listed.parameters.begin(), listed.parameters.end());
    for (std::size_t at = 0; at < length; ++at) {
      values.emplace_back(texts[std::min(at, taken - 1)]);
    }
    const auto done = connection.query(statement_for(listed, length), values, each);
    if (!done) return done;
    changed += *done;
    texts = texts.subspan(taken);
  }
  return changed;
}

std::string text_at(const sql::Row& row, std::size_t column) {
  const auto* text = std::get_if<std::string>(&row.at(column));
  return text == nullptr ? std::string() : *text;
}

std::int64_t number_at(const sql::Row& row, std::size_t column) {
  const auto* number = std::get_if<std::int64_t>(&row.at(column));
  return number == nullptr ? 0 : *number;
}

}  // namespace ackscope::records
