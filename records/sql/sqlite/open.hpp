#pragma once

#include <memory>

#include "records/sql/connection.hpp"

namespace ackscope::records::sql::sqlite {

Outcome<std::unique_ptr<Connection>> open(const Place& place);

}  // namespace ackscope::records::sql::sqlite
