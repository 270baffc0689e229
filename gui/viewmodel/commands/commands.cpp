#include "gui/viewmodel/commands/commands.hpp"

#include <array>
#include <cstddef>

namespace ackscope::viewmodel {
namespace {

using enum Command;

/// In the order of `Command`, which is that of the menus. A key belongs to one command.
constexpr std::array kCommands{
    // File
    CommandInfo{open, "open", "Open recordings...", "File", "Ctrl+O",
                "Opens recordings; those chosen together are one experiment."},
    CommandInfo{open_live, "open-live", "Open live source...", "File", "Ctrl+L",
                "Follows a collector's socket, an lttng-live session or a growing log."},
    CommandInfo{open_beside, "open-beside", "Compare with...", "File", "Ctrl+Shift+O",
                "Opens a second recording beside this one."},
    CommandInfo{close_beside, "close-beside", "Close comparison", "File", "Ctrl+Shift+W",
                "Closes the second recording."},
    CommandInfo{reload, "reload", "Reload", "File", "F5",
                "Reads the inputs again; view, lanes and notes stay."},
    CommandInfo{save_picture, "save-picture", "Save picture...", "File", "Ctrl+Shift+S",
                "Saves what is seen as PNG or SVG."},
    CommandInfo{save_table_csv, "save-table-csv", "Save table as CSV...", "File", "Ctrl+E",
                "Saves the rows of the table that is shown, as filtered and sorted."},
    CommandInfo{save_table_json, "save-table-json", "Save table as JSON...", "File", "",
                "Saves the rows of the table that is shown, as filtered and sorted."},
    CommandInfo{save_selection, "save-selection", "Save events of the range...", "File",
                "Ctrl+Shift+E", "Saves the raw events of the selected range as a recording."},
    CommandInfo{save_report, "save-report", "Save HTML report...", "File", "Ctrl+Shift+R",
                "Saves the report of the whole recording as one HTML page."},
    CommandInfo{quit, "quit", "Quit", "File", "Ctrl+Q", "Closes the program."},
    // View
    CommandInfo{zoom_in, "zoom-in", "Zoom in", "View", "W|+|=|Ctrl++",
                "Shows less time, larger, around the pointer."},
    CommandInfo{zoom_out, "zoom-out", "Zoom out", "View", "S|-|Ctrl+-",
                "Shows more time around the pointer."},
    CommandInfo{pan_left, "pan-left", "Earlier", "View", "A",
                "Moves the view a quarter of itself towards the begin."},
    CommandInfo{pan_right, "pan-right", "Later", "View", "D",
                "Moves the view a quarter of itself towards the end."},
    CommandInfo{fit_selection, "fit-selection", "Fit selection", "View", "F",
                "Shows the measured range, or what is selected, as large as it fits."},
    CommandInfo{show_all, "show-all", "Show all", "View", "0", "Shows the whole migration."},
    CommandInfo{view_back, "view-back", "Previous view", "View", "Backspace|Alt+Left",
                "Goes back to what was seen before."},
    CommandInfo{view_forward, "view-forward", "Next view", "View", "Shift+Backspace|Alt+Right",
                "Goes forward again through what was seen."},
    CommandInfo{align_begin, "align-begin", "Align by begin", "View", "",
                "Lays the compared migrations over one another by their begin."},
    CommandInfo{align_precopy, "align-precopy", "Align by precopy", "View", "",
                "Lays the compared migrations over one another by the begin of precopy."},
    CommandInfo{align_decision, "align-decision", "Align by decision", "View", "",
                "Lays the compared migrations over one another by the decision to switch over."},
    CommandInfo{align_guest_stopped, "align-guest-stopped", "Align by guest stopped", "View", "",
                "Lays the compared migrations over one another by the guest's stop."},
    CommandInfo{undo, "undo", "Undo", "View", "Ctrl+Z",
                "Takes back the last change of lanes or filter."},
    CommandInfo{redo, "redo", "Redo", "View", "Ctrl+Shift+Z|Ctrl+Y",
                "Does again what was taken back."},
    // Go
    CommandInfo{next_late, "next-late", "Next late request", "Go", "N",
                "Selects the next request that came after the decision."},
    CommandInfo{previous_late, "previous-late", "Previous late request", "Go", "Shift+N",
                "Selects the previous request that came after the decision."},
    CommandInfo{next_round, "next-round", "Next round", "Go", "R", "Selects the next ACK round."},
    CommandInfo{previous_round, "previous-round", "Previous round", "Go", "Shift+R",
                "Selects the previous ACK round."},
    CommandInfo{next_finding, "next-finding", "Next finding", "Go", "E",
                "Selects the next finding: an error, a warning or a remark."},
    CommandInfo{previous_finding, "previous-finding", "Previous finding", "Go", "Shift+E",
                "Selects the previous finding."},
    CommandInfo{next_item, "next-item", "Next in lane", "Go", ".|Right",
                "Selects what follows in the same lane."},
    CommandInfo{previous_item, "previous-item", "Previous in lane", "Go", ",|Left",
                "Selects what comes before in the same lane."},
    CommandInfo{flow_forward, "flow-forward", "Follow ACK", "Go", "]",
                "Goes to the round's next step, on the other host where it happened there."},
    CommandInfo{flow_back, "flow-back", "Follow ACK back", "Go", "[",
                "Goes to the round's previous step."},
    // Measure
    CommandInfo{marker_a, "marker-a", "Set marker A", "Measure", "1",
                "Puts marker A on the selection or the pointer."},
    CommandInfo{marker_b, "marker-b", "Set marker B", "Measure", "2",
                "Puts marker B there; the difference to A is shown."},
    CommandInfo{clear_markers, "clear-markers", "Clear markers", "Measure", "C",
                "Removes both markers and the measure."},
    CommandInfo{add_note, "add-note", "Add note...", "Measure", "M",
                "Writes a note on the measured range, the selection or the pointer."},
    CommandInfo{edit_note, "edit-note", "Edit note...", "Measure", "F2",
                "Changes the selected note."},
    CommandInfo{delete_note, "delete-note", "Delete note", "Measure", "Del",
                "Removes the selected note."},
    // Lanes
    CommandInfo{find_lane, "find-lane", "Find lane...", "Lanes", "Ctrl+P",
                "Goes to a lane by some letters of its name."},
    CommandInfo{pin_lane, "pin-lane", "Pin lane", "Lanes", "P",
                "Keeps the selected lane at the top, or lets it go."},
    CommandInfo{hide_lane, "hide-lane", "Hide lane", "Lanes", "H", "Hides the selected lane."},
    CommandInfo{show_all_lanes, "show-all-lanes", "Show all lanes", "Lanes", "Shift+H",
                "Shows hidden lanes again."},
    CommandInfo{fold_devices, "fold-devices", "Fold devices", "Lanes", "G",
                "Leaves of each device only its first lane, or shows all again."},
    CommandInfo{lane_up, "lane-up", "Move lane up", "Lanes", "Alt+Up",
                "Moves the selected lane, or its device, one place up."},
    CommandInfo{lane_down, "lane-down", "Move lane down", "Lanes", "Alt+Down",
                "Moves the selected lane, or its device, one place down."},
    // Find
    CommandInfo{filter, "filter", "Filter...", "Find", "Ctrl+F",
                "Shows only what a condition takes, such as latency > 50ms."},
    CommandInfo{clear_filter, "clear-filter", "Clear filter", "Find", "Ctrl+Shift+F",
                "Shows everything again."},
    CommandInfo{search, "search", "Search...", "Find", "/",
                "Looks for a text in rounds, findings, states and events."},
    CommandInfo{copy, "copy", "Copy", "Find", "Ctrl+C",
                "Copies the selected rows, or what is selected, as text."},
    // View, of what goes on
    CommandInfo{follow, "follow", "Follow newest", "View", "L",
                "Live: keeps the newest in view; the zoom stays."},
    CommandInfo{pause, "pause", "Pause", "View", "Shift+L",
                "Live: holds the picture; what comes meanwhile is shown afterwards."},
    // Help, and what concerns the window
    CommandInfo{palette, "palette", "Command palette...", "Help", "Ctrl+Shift+P",
                "Runs any command by some letters of its name."},
    CommandInfo{help, "help", "Keys", "Help", "?|F1", "Lists all commands with their keys."},
    CommandInfo{theme, "theme", "Light or dark", "View", "Ctrl+T",
                "Changes between the system's colours, light and dark."},
    CommandInfo{next_migration, "next-migration", "Next migration", "Go", "Ctrl+PgDown",
                "Shows the recording's next migration."},
    CommandInfo{previous_migration, "previous-migration", "Previous migration", "Go", "Ctrl+PgUp",
                "Shows the recording's previous migration."},
    CommandInfo{statistics, "statistics", "Statistics of the range", "Measure", "T",
                "Counts and sums up what lies in the measured range, or in all."},
    CommandInfo{cancel, "cancel", "Cancel", "View", "Esc",
                "Stops loading, leaves a field, or clears the measure."},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kCommands.size(); ++i) {
    if (static_cast<std::size_t>(kCommands[i].command) != i) return false;
  }
  return kCommands.size() == static_cast<std::size_t>(cancel) + 1;
}
static_assert(in_order(), "one line per command, in the order of the enumeration");

}  // namespace

std::span<const CommandInfo> commands() { return kCommands; }

const CommandInfo& info(Command command) { return kCommands.at(static_cast<std::size_t>(command)); }

}  // namespace ackscope::viewmodel
