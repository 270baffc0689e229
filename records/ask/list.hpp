#pragma once

#include <cstddef>
#include <optional>

#include "records/ask/scope.hpp"
#include "records/ask/sheet.hpp"

namespace ackscope::records::ask {

/// A row per migration, the latest first; those whose begin is unknown last. Begin and end are
/// moments of UTC, or empty; `clock` says which clock the recording had.
sql::Outcome<Sheet> list(sql::Connection& connection, const Scope& scope,
                         std::optional<std::size_t> limit);

/// How many there are.
sql::Outcome<std::int64_t> count(sql::Connection& connection, const Scope& scope);

}  // namespace ackscope::records::ask
