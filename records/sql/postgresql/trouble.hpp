#pragma once

#include <string_view>

#include "records/sql/connection.hpp"

namespace ackscope::records::sql::postgresql {

/// By the five letters of SQLSTATE (PostgreSQL's manual, appendix A).
Trouble trouble_of(std::string_view state);

/// Why no connection came about. libpq tells no SQLSTATE of that, so only the messages of servers
/// that speak English can be told to be final; all others may pass.
Trouble trouble_of_refusal(std::string_view message);

std::string remedy_of(Trouble trouble);

}  // namespace ackscope::records::sql::postgresql
