#pragma once

#include <string>
#include <string_view>

#include "collector/model/result.hpp"
#include "records/model/observation.hpp"

/// Observations as text: `ackscope.record/1`, one line of JSON, in the words of the report. What is
/// not known is left out. The form of `records export`, of the spool and of the store's column.
namespace ackscope::records {

std::string write_document(const Observation& observation);

/// An Error for what is no such document or lacks both sides; never throws.
Result<Observation> read_document(std::string_view line);

}  // namespace ackscope::records
