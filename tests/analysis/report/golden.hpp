#pragma once

#include <string>

namespace ackscope {

/// Compares with golden/NAME.txt. With ACKSCOPE_ACCEPT=1 in the environment the file is written
/// instead: look at the difference before it is committed.
void expect_golden(const std::string& name, const std::string& text);

}  // namespace ackscope
