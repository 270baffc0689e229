#pragma once

#include "collector/model/result.hpp"
#include "collector/source/ctf/babeltrace/bt.hpp"

namespace ackscope::source::ctf {

/// Babeltrace's plugin "ctf", looked up once and never unloaded: a recording may need many graphs,
/// and a report about the plugin's memory can name only code that is still there.
Result<const bt_plugin*> ctf_plugin();

}  // namespace ackscope::source::ctf
