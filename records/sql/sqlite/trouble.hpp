#pragma once

#include <sqlite3.h>

#include "records/sql/connection.hpp"

namespace ackscope::records::sql::sqlite {

Trouble trouble_of(int extended_code);

/// What the connection says of its last call, which returned `code`.
Failure failure_of(sqlite3* database, int code, const std::string& where);

}  // namespace ackscope::records::sql::sqlite
