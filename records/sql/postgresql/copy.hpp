#pragma once

#include <string>

#include "records/sql/connection.hpp"

namespace ackscope::records::sql::postgresql {

/// A row as a line of COPY's text format, appended to `lines`.
void append_copy_line(std::string& lines, const Row& row);

}  // namespace ackscope::records::sql::postgresql
