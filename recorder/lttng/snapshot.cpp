#include "recorder/lttng/snapshot.hpp"

#include <lttng/lttng.h>

#include "recorder/lttng/owned.hpp"

namespace ackscope::recorder {
Result<void> record_snapshot(const std::string& session, const std::filesystem::path& folder) {
  const Owned<lttng_snapshot_output> output(lttng_snapshot_output_create());
  if (!output) return fail("out of memory", "LTTng");
  if (lttng_snapshot_output_set_local_path(folder.c_str(), output.get()) < 0)
    return fail("not accepted as an output folder by LTTng", folder.string());
  const int code = lttng_snapshot_record(session.c_str(), output.get(), 1);
  if (code >= 0) return {};
  return fail("no snapshot could be written: " + std::string(lttng_strerror(code)),
              folder.string());
}

}  // namespace ackscope::recorder
