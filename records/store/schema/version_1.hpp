#pragma once

#include <string>

#include "records/sql/connection.hpp"

namespace ackscope::records::schema {

/// The tables of schema.md.
std::string version_1(sql::Dialect dialect);

}  // namespace ackscope::records::schema
