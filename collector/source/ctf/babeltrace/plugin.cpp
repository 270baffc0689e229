#include "collector/source/ctf/babeltrace/plugin.hpp"

namespace ackscope::source::ctf {

Result<const bt_plugin*> ctf_plugin() {
  static const bt_plugin* const plugin = [] {
    const bt_plugin* found = nullptr;
    const auto status =
        bt_plugin_find("ctf", BT_TRUE, BT_FALSE, BT_TRUE, BT_TRUE, BT_FALSE, &found);
    return status == BT_PLUGIN_FIND_STATUS_OK ? found : nullptr;
  }();
  if (plugin != nullptr) return plugin;
  bt::take_error();
  return fail("Babeltrace's plugin \"ctf\" is missing", {},
              "install libbabeltrace2-0 completely or set BABELTRACE_PLUGIN_PATH");
}

}  // namespace ackscope::source::ctf
