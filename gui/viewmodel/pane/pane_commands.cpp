#include <algorithm>
#include <array>

#include "gui/viewmodel/pane/pane.hpp"

namespace ackscope::viewmodel {
namespace {

using enum Command;

constexpr double kZoomStep = 0.7;
constexpr double kPanStep = 0.25;

struct Jump {
  Command command;
  Stop stop;
  bool forward;
};
constexpr std::array kJumps{
    Jump{next_late, Stop::late_request, true}, Jump{previous_late, Stop::late_request, false},
    Jump{next_round, Stop::round, true},       Jump{previous_round, Stop::round, false},
    Jump{next_finding, Stop::finding, true},   Jump{previous_finding, Stop::finding, false},
    Jump{next_item, Stop::lane_item, true},    Jump{previous_item, Stop::lane_item, false},
};

std::string_view nothing_of(Stop stop) {
  switch (stop) {
    case Stop::late_request:
      return "no late request";
    case Stop::round:
      return "no round";
    case Stop::finding:
      return "no finding";
    case Stop::lane_item:
      break;
  }
  return "nothing in the lanes";
}

const Jump* jump_of(Command command) {
  const auto jump = std::ranges::find(kJumps, command, &Jump::command);
  return jump == kJumps.end() ? nullptr : &*jump;
}

}  // namespace

void Pane::go_to(Stop stop, bool forward) {
  if (!has_migration()) return;
  const auto found = forward ? next(scene_, shown(), stop, selected(), focus())
                             : previous(scene_, shown(), stop, selected(), focus());
  if (found) return select(*found, true);
  said_ = std::string(nothing_of(stop));
  say(picture_changed);
}

/// The round stays selected; the steps of its ACK are gone to one by one.
void Pane::follow_flow(bool forward) {
  if (!has_migration()) return;
  const std::vector<FlowStep> steps = ack_flow(shown(), selected());
  if (steps.empty()) return;
  const Ns at = cursor_.value_or(focus());
  const FlowStep* to = nullptr;
  for (const FlowStep& step : steps) {
    if (forward && step.at > at && (!to || step.at < to->at)) to = &step;
    if (!forward && step.at < at && (!to || step.at >= to->at)) to = &step;
  }
  if (!to) return;
  cursor_ = to->at;
  put_view(view().revealing(to->at, to->at), true);
  course_ = Course::resting;
  said_ = to->words;
  say(picture_changed | reveal_asked);
}

void Pane::put_marker(bool b) { set_marker(b, selected() ? focus() : cursor_.value_or(focus())); }

bool Pane::run_view(Command command) {
  const double middle = view().width() / 2;
  switch (command) {
    case zoom_in:
      zoom(kZoomStep, middle);
      return true;
    case zoom_out:
      zoom(1 / kZoomStep, middle);
      return true;
    case pan_left:
      pan(-view().width() * kPanStep);
      return true;
    case pan_right:
      pan(view().width() * kPanStep);
      return true;
    case show_all:
      if (recording_->live) course_ = Course::all;
      show_view(view().all(), true);
      return true;
    case fit_selection:
      fit();
      return true;
    case view_back:
      step_history(true);
      return true;
    case view_forward:
      step_history(false);
      return true;
    case follow:
      set_following(true);
      return true;
    case pause:
      set_following(false);
      return true;
    default:
      return false;
  }
}

/// What history gives back was seen in another width, or before a live recording had grown.
void Pane::step_history(bool back) {
  const double width = view().width();
  const Subject was = selected();
  const Seen old = back ? views_.back() : views_.forward();
  replace_view(old.view.resized(width).with_limits(scene_.begin, scene_.end));
  course_ = Course::resting;
  in_gesture_ = false;
  if (selected() == was) return say(picture_changed);
  say(picture_changed | selection_changed | (selected() ? reveal_asked : 0U));
}

void Pane::fit() {
  if (const auto covered = range(); covered && covered->second > covered->first) {
    show_view(view().fitting(covered->first, covered->second), true);
  } else if (selected()) {
    zoom_to(selected());
  } else {
    show_view(view().all(), true);
  }
}

bool Pane::run(Command command) {
  said_.clear();
  if (const Jump* jump = jump_of(command)) return go_to(jump->stop, jump->forward), true;
  if (run_view(command) || run_lanes(command)) return true;
  switch (command) {
    case flow_forward:
      follow_flow(true);
      return true;
    case flow_back:
      follow_flow(false);
      return true;
    case Command::marker_a:
      put_marker(false);
      return true;
    case Command::marker_b:
      put_marker(true);
      return true;
    case clear_markers:
      clear_marks();
      return true;
    case delete_note:
      if (selected().kind != Subject::Kind::note) return false;
      remove_note(selected().index);
      return true;
    case next_migration:
      choose_migration(migration_ + 1);
      return true;
    case previous_migration:
      if (migration_ > 0) choose_migration(migration_ - 1);
      return true;
    default:
      return false;
  }
}

void Pane::clear_marks() {
  measure_.reset();
  marker_a_.reset();
  marker_b_.reset();
  say(picture_changed | range_changed);
}

bool Pane::can(Command command) const {
  const std::size_t migrations = recording_->analysis.migrations.size();
  if (command == next_migration) return migration_ + 1 < migrations;
  if (command == previous_migration) return migration_ > 0 && migrations > 1;
  if (!has_migration()) return false;
  // Where there is nothing to go to, that is said: a key that does nothing says less.
  if (jump_of(command)) return true;
  switch (command) {
    case view_back:
      return views_.can_go_back();
    case view_forward:
      return views_.can_go_forward();
    case undo:
      return arrangements_.can_go_back();
    case redo:
      return arrangements_.can_go_forward();
    case pin_lane:
    case hide_lane:
    case lane_up:
    case lane_down:
      return lane_showing(selected()) != nullptr;
    case show_all_lanes:
      return !arrangement().hidden.empty() || !arrangement().folded.empty();
    case clear_filter:
      return !filter_.everything();
    case clear_markers:
      return measure_ || marker_a_ || marker_b_;
    case flow_forward:
    case flow_back:
      return has_flow(shown(), selected());
    case edit_note:
    case delete_note:
      return selected().kind == Subject::Kind::note;
    case follow:
      return recording_->live && !following();
    case pause:
      return recording_->live && following();
    default:
      return true;
  }
}

}  // namespace ackscope::viewmodel
