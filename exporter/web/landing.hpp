#pragma once

#include <string>
#include <string_view>

namespace ackscope::exporter {

/// The page at "/": HTML that loads nothing. The path holds no character that HTML would mind, see
/// `check_telemetry_path`.
std::string landing_page(std::string_view telemetry_path, std::string_view version);

}  // namespace ackscope::exporter
