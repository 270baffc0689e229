#pragma once

#include <gtest/gtest.h>

#include <string>

#include "collector/source/ctf/format/file.hpp"
#include "tests/collector/source/ctf/direct/small_trace.hpp"
#include "tests/collector/source/ctf/direct/transcript.hpp"

namespace ackscope::source::test {

/// What the two readers tell of a trace, compared; with all events and with some.
class Comparing : public testing::Test {
 protected:
  Comparing();

  /// `what` was done to it.
  void compare(const TraceFiles& files, const std::string& what);
  static void compare(const std::filesystem::path& root, const std::string& what);

  std::filesystem::path root() const { return directory_.path() / "traces"; }

 private:
  ctf::TempDirectory directory_;
};

}  // namespace ackscope::source::test
