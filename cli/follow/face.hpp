#pragma once

#include <memory>

#include "collector/pipeline/live/snapshot.hpp"

namespace ackscope::cli::follow {

/// How what is followed is shown.
class Face {
 public:
  virtual ~Face() = default;
  /// False when nobody looks any more.
  virtual bool show(const live::Snapshot& snapshot) = 0;
};

/// A screen that is drawn anew; on a terminal.
std::unique_ptr<Face> screen_face(bool ascii);
/// The screen once, without a terminal's help.
std::unique_ptr<Face> page_face(bool ascii);
/// A line per change.
std::unique_ptr<Face> plain_face();

}  // namespace ackscope::cli::follow
