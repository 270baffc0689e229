#pragma once

#include <thread>

#include "gui/widgets/loading.hpp"

namespace ackscope::widgets {

/// A `Loading::Load` that ends only when it is cancelled.
inline Result<viewmodel::RecordingPtr> until_stopped(const pipeline::Request&,
                                                     const viewmodel::OnProgress& progress) {
  while (progress({"a.log", 1'000, 0.5})) std::this_thread::yield();
  return fail("cancelled");
}

}  // namespace ackscope::widgets
