#include "analysis/report/version.hpp"

namespace ackscope::report {

std::string_view version() { return ACKSCOPE_VERSION; }

}  // namespace ackscope::report
