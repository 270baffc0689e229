#pragma once

#include <span>
#include <string>
#include <string_view>

#include "records/sql/connection.hpp"

/// How the tables came to be: a step a version. A step is never changed once it was released; what
/// is to be different is another step.
namespace ackscope::records::schema {

struct Step {
  int version = 0;
  std::string_view title;
  std::string (*statements)(sql::Dialect);  ///< from the version before to this one
};

/// Every step there is, by version from 1 on, without gaps.
std::span<const Step> steps();

/// Brings the tables to the last of `steps`, all or nothing, while nobody else writes. A database
/// of a newer version is refused. Cheap where nothing is to be done.
sql::Outcome<void> bring_up_to_date(sql::Connection& connection, std::span<const Step> steps);

}  // namespace ackscope::records::schema
