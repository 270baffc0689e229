#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "collector/model/result.hpp"
#include "records/ask/statement.hpp"

namespace ackscope::records::ask {

/// What migrations are grouped by. SQL over `migration m`.
struct Dimension {
  std::string_view name;
  std::string_view title;
  std::string_view group;   ///< expression; NULL: unknown
  std::string_view join;    ///< further tables; ends with "= " when it wants the label's name
  bool per_device = false;  ///< rows are devices of migrations, `device d`
};

/// A dimension, and the label's name for "label:NAME".
struct By {
  const Dimension* dimension = nullptr;
  std::optional<std::string> label;

  std::string title() const;
};

/// All of them, in the order of the help; a new one is a line.
std::span<const Dimension> dimensions();

/// "device", "host-pair", "label:firmware" ...
Result<By> by_name(std::string_view name);

/// " FROM migration m ..." with what the dimension needs.
void write_from(Statement& statement, const By& by);

/// The group as a person reads it; nothing: unknown.
std::optional<std::string> group_words(const By& by, const sql::Value& value);

}  // namespace ackscope::records::ask
