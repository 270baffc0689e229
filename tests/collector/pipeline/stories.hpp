#pragma once

#include <string>
#include <vector>

#include "tests/collector/pipeline/fake_source.hpp"

/// A migration with the reusable ACK (QEMU 11.1's events), one device that asks once. The source
/// runs from `begin` to `begin` + 210, the destination from -5 to 202; the decision is at 150.
namespace ackscope::pipeline::test {

inline constexpr std::int64_t kMigrationThread = 101, kReturnPathThread = 102, kSourceMain = 100;
inline constexpr std::int64_t kDestinationMain = 200;

std::vector<Line> source_story(Ns begin, std::size_t origin = 0);
std::vector<Line> destination_story(Ns begin, std::size_t origin = 0);

/// The same with new initial data detected at 110, sent at 130 and acknowledged at 140;
/// the destination begins to load them at 121, behind a block of old data at 112.
std::vector<Line> source_story_with_reinit(Ns begin);
std::vector<Line> destination_story_with_reinit(Ns begin);

/// Both in one stream, by time.
std::vector<Line> both_sides(Ns begin);
std::vector<Line> without_threads(std::vector<Line> lines);

/// As ackscope's own format (docs/jsonl.md); origins become processes.
std::string as_jsonl(const std::vector<Line>& lines);
/// As a QEMU log with time stamps.
std::string as_log(const std::vector<Line>& lines);

}  // namespace ackscope::pipeline::test
