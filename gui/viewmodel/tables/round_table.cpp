#include "gui/viewmodel/tables/row_table.hpp"

namespace ackscope::viewmodel {
namespace {

using namespace tables;
using Kind = Column::Kind;

struct RoundRow {
  const Device* device;
  const Round* round;
};

/// Of the destination's times.
OptNs across(const RoundRow& row) { return row.round->cross_host_uncertainty_ns; }

/// Titles are the report's names: `latency_ns` is "latency".
const std::vector<RowColumn<RoundRow>>& columns() {
  static const std::vector<RowColumn<RoundRow>> all{
      {{"device", "device", Kind::text, "The source's name of it, else the destination's"},
       [](const RoundRow& r) { return text(display_name(*r.device)); }},
      {{"round", "round", Kind::number, "From 1 on; unknown when its start was not seen"},
       [](const RoundRow& r) { return number(r.round->round); }},
      {{"cause", "cause", Kind::text, "Why an ACK was asked for"},
       [](const RoundRow& r) { return text(to_string(r.round->cause)); }},
      {{"state", "state", Kind::text, "late: asked for after the decision to switch over"},
       [](const RoundRow& r) { return text(to_string(r.round->state)); }},
      {{"latency", "latency", Kind::duration, "From the sending of the flag to the ACK's receipt"},
       [](const RoundRow& r) { return number(r.round->latency_ns); }},
      {{"initial bytes", "bytes", Kind::bytes, "Initial data that the ACK waited for"},
       [](const RoundRow& r) { return number(r.round->initial_bytes); }},
      {{"needed", "", Kind::text, "Whether the destination had something to load for it"},
       [](const RoundRow& r) { return answer(r.round->needed); }},
      {{"attribution", "", Kind::text, "How it is known whose ACK it is"},
       [](const RoundRow& r) { return text(to_string(r.round->attribution)); }},
      {{"detected", "", Kind::time, "The source saw that the device needs an ACK"},
       [](const RoundRow& r) { return number(r.round->detected_ns); }},
      {{"requested", "", Kind::time, "The source collected the request"},
       [](const RoundRow& r) { return number(r.round->requested_ns); }},
      {{"sent", "", Kind::time, "The source sent the flag behind the initial data"},
       [](const RoundRow& r) { return number(r.round->sent_ns); }},
      {{"load begin", "", Kind::time, "The destination began to load the initial data"},
       [](const RoundRow& r) { return number(r.round->load_begin_ns); },
       nullptr,
       across},
      {{"arrived", "", Kind::time, "The flag arrived at the destination"},
       [](const RoundRow& r) { return number(r.round->arrived_ns); },
       nullptr,
       across},
      {{"loaded", "", Kind::time, "The destination had loaded the initial data"},
       [](const RoundRow& r) { return number(r.round->loaded_ns); },
       nullptr,
       across},
      {{"approved", "", Kind::time, "The device approved the switchover"},
       [](const RoundRow& r) { return number(r.round->approved_ns); },
       nullptr,
       across},
      {{"acked", "", Kind::time, "The source received the ACK"},
       [](const RoundRow& r) { return number(r.round->acked_ns); }},
      {{"cross host uncertainty", "", Kind::duration, "Of times that compare the two hosts"},
       [](const RoundRow& r) { return number(r.round->cross_host_uncertainty_ns); }},
  };
  return all;
}

}  // namespace

TablePtr round_table(RecordingPtr recording, std::size_t migration) {
  std::vector<std::pair<Subject, RoundRow>> rows;
  const auto& devices = recording->analysis.migrations[migration].devices;
  for (std::uint32_t d = 0; d < devices.size(); ++d)
    for (std::size_t i = 0; i < devices[d].rounds.size(); ++i)
      rows.push_back(
          {{Subject::Kind::round, Side::source, d, i}, {&devices[d], &devices[d].rounds[i]}});
  return std::make_shared<RowTable<RoundRow>>(std::move(recording), migration, "rounds", columns(),
                                              std::move(rows));
}

}  // namespace ackscope::viewmodel
