#include "collector/source/qemu_log/notes.hpp"

#include <array>
#include <utility>

namespace ackscope::source {
namespace {

std::string number(std::uint64_t count, const char* one, const char* many) {
  return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

std::string about_damage(const LogFile& file) {
  if (!file.damage()) return {};
  return "reading ended early (" + *file.damage() +
         "): what follows is missing, copy the file again";
}

std::string about_end(const LogFile& file) {
  if (!file.ends_inside_line() || file.damage()) return {};
  return "the file ends in the middle of a line: that event and what follows are missing";
}

std::string about_malformed(const LogFile& file) {
  const LogCounts& counts = file.counts();
  if (counts.malformed == 0) return {};
  return number(counts.malformed, "line looks", "lines look") +
         " like damaged trace events, the first is line " +
         std::to_string(counts.first_malformed_line) +
         (counts.skipped_bytes > 0 ? " behind those bytes" : "");
}

std::string about_skipped(const LogFile& file) {
  if (file.counts().skipped_bytes == 0) return {};
  return number(file.counts().skipped_bytes, "byte", "bytes") +
         " before the wanted time were not read: what is said of the file holds for the rest";
}

std::string about_clock(const LogFile& file) {
  const ClockWatch& clock = file.clock();
  if (clock.steps() == 0) return {};
  const std::string step = "the clock stepped back by " +
                           std::to_string(clock.first_size() / 1'000'000) + " ms at " +
                           to_iso(clock.first_at());
  const std::string more =
      clock.steps() == 1 ? "" : " and " + number(clock.steps() - 1, "more time", "more times");
  return step + more + ": durations across it are wrong";
}

std::string about_bare(const LogFile& file) {
  if (file.counts().bare == 0) return {};
  return number(file.counts().bare, "trace line has", "trace lines have") +
         " no time stamp and could not be used, run QEMU with -msg timestamp=on";
}

std::string about_noise(const LogFile& file) {
  if (file.counts().behind_noise == 0) return {};
  return number(file.counts().behind_noise, "event was", "events were") +
         " found behind other text in the same line";
}

std::string about_other(const LogFile& file) {
  if (file.counts().other == 0) return {};
  return number(file.counts().other, "line that is no trace event was",
                "lines that are no trace events were") +
         " skipped";
}

std::string about_long(const LogFile& file) {
  if (file.long_lines() == 0) return {};
  return number(file.long_lines(), "line is", "lines are") +
         " longer than 64 KiB: what lies behind was not looked at";
}

std::string about_starts(const LogFile& file) {
  if (file.libvirt().starts() < 2) return {};
  return "the file holds " + std::to_string(file.libvirt().starts()) +
         " runs of QEMU, which are read as one process";
}

constexpr std::array all_notes{about_skipped, about_damage, about_end,   about_malformed,
                               about_clock,   about_bare,   about_noise, about_other,
                               about_long,    about_starts};

}  // namespace

void append_notes(std::vector<std::string>& notes, const LogFile& file, std::string_view name) {
  const std::string prefix = name.empty() ? "" : std::string(name) + ": ";
  for (const auto about : all_notes) {
    std::string note = about(file);
    if (!note.empty()) notes.push_back(prefix + std::move(note));
  }
}

}  // namespace ackscope::source
