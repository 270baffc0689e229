#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/viewmodel/commands/commands.hpp"
#include "gui/viewmodel/draw/picture.hpp"
#include "gui/viewmodel/lanes/arrangement.hpp"
#include "gui/viewmodel/query/filter.hpp"
#include "gui/viewmodel/session/sidecar.hpp"
#include "gui/viewmodel/viewport/history.hpp"
#include "gui/viewmodel/viewport/measure.hpp"
#include "gui/viewmodel/viewport/navigation.hpp"
#include "gui/viewmodel/viewport/viewport.hpp"

namespace ackscope::viewmodel {

/// What is looked at, and how: one migration with its view. Everything a user does to the picture
/// is a method here; widgets call it, then draw `decoration()`, `placement()` and `view()` anew.
/// Without Qt, without threads; used by one thread.
class Pane {
 public:
  /// Which parts an action changed; a set of bits.
  enum Change : unsigned {
    picture_changed = 1,    ///< view, lanes or what lies over them
    selection_changed = 2,  ///< `selected()`
    filter_changed = 4,
    notes_changed = 8,
    migration_changed = 16,  ///< another migration or a newer recording: everything
    range_changed = 32,      ///< `range()`
    reveal_asked = 64,       ///< `selected()` is to be seen: scroll to its lane
  };
  using Listener = std::function<void(unsigned changes)>;

  explicit Pane(RecordingPtr recording, std::size_t migration = 0);

  /// Told once per action, after it. May not destroy the pane.
  void on_change(Listener listener) { listener_ = std::move(listener); }

  // --- what is seen ---------------------------------------------------------------------------
  const RecordingPtr& recording() const { return recording_; }
  std::size_t migration() const { return migration_; }
  bool has_migration() const { return migration_ < recording_->analysis.migrations.size(); }
  Shown shown() const { return {*recording_, migration_}; }
  const Scene& scene() const { return scene_; }
  const Viewport& view() const { return views_.now().view; }
  const Arrangement& arrangement() const { return arrangements_.now().arrangement; }
  const Filter& filter() const { return filter_; }
  Placement placement() const;
  Decoration decoration() const;
  const Subject& selected() const { return views_.now().selected; }
  /// The lane that shows it, its device's own first; nullptr: none does.
  const Lane* lane_showing(const Subject& subject) const;
  const std::optional<Measure>& measure() const { return measure_; }
  OptNs marker_a() const { return time_of_marker(marker_a_); }
  OptNs marker_b() const { return time_of_marker(marker_b_); }
  /// From marker A to marker B.
  std::optional<Measure> apart() const;
  /// Live: goes along with what comes, showing all of it or at the zoom that was chosen.
  bool following() const { return course_ != Course::resting; }
  /// What the last step along an ACK or jump has to say; empty: nothing.
  const std::string& said() const { return said_; }
  const std::vector<Note>& all_notes() const { return notes_; }
  /// What statistics and tables are limited to: the measure, else the markers, else nothing.
  std::optional<std::pair<Ns, Ns>> range() const;

  // --- another recording or migration -----------------------------------------------------------
  /// A newer state of the same inputs: view, lanes, selection and notes stay with the migration,
  /// wherever it stands now; when following, the view moves on. A migration that is no longer kept
  /// gives way to the newest.
  void update(RecordingPtr newer);
  void choose_migration(std::size_t index);

  // --- view: `done` false in the middle of a gesture, so that history has one step for all of it
  void resize(double plot_width);
  void zoom(double factor, double around_x, bool done = true);
  void pan(double pixels, bool done = true);
  void show_range(Ns begin, Ns end, bool done = true);
  /// Exactly that, whatever there is of it here: at the scale of a longer migration beside it.
  void show_beside(Ns begin, Ns end);
  void end_gesture();

  // --- pointing ---------------------------------------------------------------------------------
  /// `reveal`: moves the view so that it is seen, and closer when it would be a speck.
  void select(const Subject& subject, bool reveal = false);
  void zoom_to(const Subject& subject);
  void set_cursor(std::optional<Ns> at);
  void measure_from(double x, const std::string& lane);
  void measure_to(double x, const std::string& lane);
  void measure_between(Ns a, Ns b);
  void clear_measure();
  /// Command::marker_a and marker_b put them on the selection, else the cursor, else the middle.
  void set_marker(bool b, std::optional<Ns> at);

  // --- lanes, filter, notes ---------------------------------------------------------------------
  void arrange(Arrangement arrangement);
  /// Error: the text makes no sense; the filter stays as it was.
  Result<void> set_filter(const std::string& text);
  /// On the measure, else the selection, else the cursor. Its id.
  std::uint64_t add_note(const std::string& text);
  void change_note(std::uint64_t id, const std::string& text);
  void remove_note(std::uint64_t id);

  /// Runs a command that concerns the view alone. False: it is none of these (dialogs, files).
  bool run(Command command);
  /// Whether the command would do something now; for menus.
  bool can(Command command) const;

  // --- sidecar ----------------------------------------------------------------------------------
  Sidecar sidecar() const;
  void restore(const Sidecar& sidecar);

 private:
  /// Undone together: what is seen of the lanes and the filter.
  struct Arranged {
    Arrangement arrangement;
    std::string filter;
    friend bool operator==(const Arranged&, const Arranged&) = default;
  };

  /// Undone together: what is seen of time, and what was selected.
  struct Seen {
    Viewport view;
    Subject selected;
    friend bool operator==(const Seen&, const Seen&) = default;
  };
  /// Live, from the first moment on:  all --zoom--> along --pan, jump--> resting --follow--> ...
  enum class Course { resting, all, along };

  void rebuild(bool keep_view);
  void forget_marks();
  std::optional<std::size_t> place_in(const Recording& newer) const;
  void move_notes(const Recording& older);
  std::uint64_t free_id() const;
  void follow_on();
  Course first_course() const;
  Course course_of(const Viewport& next) const;
  OptNs now() const;
  void put_selected(const Subject& subject);
  void replace_view(const Viewport& next);
  static OptNs time_of_marker(const std::optional<Snapped>& marker);
  void put_view(const Viewport& next, bool done);
  void put_seen(const Seen& next, bool done);
  void show_view(const Viewport& next, bool done);
  std::optional<std::pair<Ns, Ns>> time_of_any(const Subject& subject) const;
  bool run_view(Command command);
  bool run_lanes(Command command);
  void run_on_lane(Command command);
  void move_beside(const std::string& key, bool down);
  void fold_all();
  void fit();
  void put_marker(bool b);
  void clear_marks();
  void step_history(bool back);
  void set_following(bool on);
  void go_to(Stop stop, bool forward);
  void follow_flow(bool forward);
  void apply_arranged();
  void say(unsigned changes);
  Ns focus() const;  ///< where commands act: selection, cursor, middle of the view

  RecordingPtr recording_;
  std::size_t migration_ = 0;
  Scene scene_;
  History<Seen> views_;
  bool in_gesture_ = false;
  History<Arranged> arrangements_;
  Filter filter_;
  std::optional<Measure> measure_;
  std::optional<Snapped> marker_a_, marker_b_;
  OptNs cursor_;
  Course course_ = Course::resting;
  std::string said_;
  /// Of the last subject that was asked for: menus ask after every action.
  mutable std::optional<std::pair<Subject, const Lane*>> lane_;
  std::vector<Note> notes_;
  std::uint64_t next_note_ = 1;
  Listener listener_;
};

}  // namespace ackscope::viewmodel
