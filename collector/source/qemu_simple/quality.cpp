#include "collector/source/qemu_simple/quality.hpp"

#include <utility>

namespace ackscope::source::simple {
namespace {

constexpr std::uint64_t kEnoughToJudge = 4;
constexpr std::uint64_t kForgiven = 3;  // two releases of QEMU differ in ten events or more
constexpr std::string_view kGiveTheRightOne =
    "give the trace-events-all of exactly the QEMU build that wrote it with --trace-events FILE";

using Notes = std::vector<std::string>;

std::string number(std::uint64_t value) { return std::to_string(value); }

std::string file_of(const TraceEvents& declared) {
  return declared.path.empty() ? "trace-events-all" : declared.path;
}

/// Why it may lack declarations.
std::string fault_of(const TraceEvents& declared) {
  if (declared.bad_lines == 0) return "which belongs to another QEMU build";
  return "where " + number(declared.bad_lines) + " lines (first line " +
         number(declared.first_bad_line) +
         ") declare nothing: it is damaged, or belongs to another QEMU build";
}

void add_signature_notes(Notes& notes, const Quality& quality, const EventTable& table) {
  if (table.undeclared() != 0) {
    notes.push_back(number(table.undeclared()) + " of " + number(table.size()) +
                    " events of the recording (first " + table.first_undeclared() +
                    ") are not in " + file_of(table.declared()) + ", " +
                    fault_of(table.declared()) + "; " + std::string(kGiveTheRightOne));
  }
  if (quality.misfits != 0) {
    notes.push_back(number(quality.misfits) + " records (first " + quality.first_misfit +
                    ") do not have the arguments that " + file_of(table.declared()) +
                    " declares and were left out; " + std::string(kGiveTheRightOne));
  }
}

void add_loss_notes(Notes& notes, const Quality& quality) {
  if (quality.lost != 0) {
    notes.push_back("QEMU dropped " + number(quality.lost) +
                    " events because its trace buffer was full; enable fewer events");
  }
}

void add_damage_notes(Notes& notes, const Quality& quality) {
  if (quality.nameless != 0) {
    notes.push_back(number(quality.nameless) +
                    " records have an event id that the file does not name; the file is damaged");
  }
  if (quality.damaged_places != 0) {
    notes.push_back(number(quality.damaged_bytes) + " bytes in " + number(quality.damaged_places) +
                    " places (first at offset " + number(quality.first_damage) +
                    ") are no records and were skipped; the file is damaged");
  }
  if (quality.cut) {
    notes.push_back("the last " + number(quality.cut->bytes) + " bytes (from offset " +
                    number(quality.cut->offset) +
                    ") are no whole record: the file was cut off; copy it after QEMU has ended or "
                    "after `trace-file flush`");
  }
  if (quality.unreadable) {
    notes.push_back("the file could not be read to its end: " + *quality.unreadable);
  }
}

}  // namespace

Notes quality_notes(const Quality& quality, const EventTable& table) {
  Notes notes;
  add_signature_notes(notes, quality, table);
  add_loss_notes(notes, quality);
  add_damage_notes(notes, quality);
  return notes;
}

bool belongs_to_another_build(const Quality& quality, const EventTable& table) {
  if (table.undeclared() > kForgiven) return true;
  if (table.undeclared() != 0 && quality.misfits != 0) return true;
  return quality.wanted >= kEnoughToJudge && quality.misfits > quality.wanted / 2;
}

Error another_build(const Quality& quality, const EventTable& table, std::string recording) {
  std::string reasons;
  if (table.undeclared() != 0) {
    reasons = number(table.undeclared()) + " of " + number(table.size()) + " events (first " +
              table.first_undeclared() + ") are not in it";
  }
  if (quality.misfits != 0) {
    if (!reasons.empty()) reasons += ", ";
    reasons += number(quality.misfits) + " of the first " + number(quality.wanted) +
               " records (first " + quality.first_misfit + ") have other arguments";
  }
  return {file_of(table.declared()) + " does not belong to this recording: " + reasons,
          std::move(recording), std::string(kGiveTheRightOne)};
}

}  // namespace ackscope::source::simple
