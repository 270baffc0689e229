#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "collector/model/migration.hpp"

namespace ackscope::babeltrace {

using WriteReport = void (*)(const Analysis&, std::ostream&);

/// Null when there is no such form.
WriteReport report_writer(std::string_view form);

/// "text, json, ..."
std::string report_forms();

}  // namespace ackscope::babeltrace
