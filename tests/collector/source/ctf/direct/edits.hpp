#pragma once

#include <cstdint>
#include <span>

#include "tests/collector/source/ctf/direct/small_trace.hpp"

namespace ackscope::source::test {

/// Any bytes, read as changes of a trace: words, statements and blocks of the metadata that go,
/// come twice or become others; bits, numbers, packets and files of the streams. At most some
/// dozen.
TraceFiles edited(TraceFiles files, std::span<const std::uint8_t> edits);

}  // namespace ackscope::source::test
