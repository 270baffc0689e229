#pragma once

#include <span>
#include <string_view>

/// Everything that can be done, in one list: menus, palette, keys and `?` are made from it.
namespace ackscope::viewmodel {

enum class Command {
  open,
  open_live,
  open_beside,
  close_beside,
  reload,
  save_picture,
  save_table_csv,
  save_table_json,
  save_selection,
  save_report,
  quit,
  zoom_in,
  zoom_out,
  pan_left,
  pan_right,
  fit_selection,
  show_all,
  view_back,
  view_forward,
  align_begin,
  align_precopy,
  align_decision,
  align_guest_stopped,
  undo,
  redo,
  next_late,
  previous_late,
  next_round,
  previous_round,
  next_finding,
  previous_finding,
  next_item,
  previous_item,
  flow_forward,
  flow_back,
  marker_a,
  marker_b,
  clear_markers,
  add_note,
  edit_note,
  delete_note,
  find_lane,
  pin_lane,
  hide_lane,
  show_all_lanes,
  fold_devices,
  lane_up,
  lane_down,
  filter,
  clear_filter,
  search,
  copy,
  follow,
  pause,
  palette,
  help,
  theme,
  next_migration,
  previous_migration,
  statistics,
  cancel,
};

struct CommandInfo {
  Command command;
  std::string_view id;        ///< stable: "next-late"
  std::string_view title;     ///< "Next late request"; translated by the widgets
  std::string_view category;  ///< menu: "File", "View", "Go", "Measure", "Lanes", "Find", "Help"
  std::string_view keys;      ///< Qt's portable spelling, several apart by '|'; may be empty
  std::string_view what;      ///< a sentence for help and status bar
};
std::span<const CommandInfo> commands();
const CommandInfo& info(Command command);

}  // namespace ackscope::viewmodel
