#include "records/ask/statement.hpp"

namespace ackscope::records::ask {

Statement& Statement::value(std::int64_t number) {
  values_.emplace_back(number);
  text_ += "$" + std::to_string(values_.size());
  return *this;
}

Statement& Statement::value(const std::string& words) {
  values_.emplace_back(words);
  text_ += "$" + std::to_string(values_.size());
  return *this;
}

std::optional<std::int64_t> integer(const sql::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  return std::nullopt;
}

std::optional<std::string> text(const sql::Value& value) {
  if (const auto* words = std::get_if<std::string>(&value)) return *words;
  return std::nullopt;
}

}  // namespace ackscope::records::ask
