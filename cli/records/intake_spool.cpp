#include "cli/records/intake.hpp"

namespace ackscope::cli::records_command {

records::sql::Outcome<void> Intake::spool_batch(const records::sql::Failure& why) {
  return tl::unexpected(why);
}

records::sql::Outcome<std::size_t> Intake::drain() { return std::size_t{0}; }

}  // namespace ackscope::cli::records_command
