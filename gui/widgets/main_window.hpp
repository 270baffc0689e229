#pragma once

#include <QLabel>
#include <QMainWindow>
#include <QPushButton>
#include <QStackedWidget>
#include <array>
#include <deque>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "gui/viewmodel/session/recent.hpp"
#include "gui/widgets/actions.hpp"
#include "gui/widgets/compare_panel.hpp"
#include "gui/widgets/details_panel.hpp"
#include "gui/widgets/file_watch.hpp"
#include "gui/widgets/filter_bar.hpp"
#include "gui/widgets/live_session.hpp"
#include "gui/widgets/loading.hpp"
#include "gui/widgets/message_bar.hpp"
#include "gui/widgets/notes_panel.hpp"
#include "gui/widgets/pane_view.hpp"
#include "gui/widgets/sidecar_keeper.hpp"
#include "gui/widgets/start_page.hpp"
#include "gui/widgets/statistics_panel.hpp"
#include "gui/widgets/table_panel.hpp"
#include "gui/widgets/trouble_page.hpp"
#include "gui/widgets/waiting_page.hpp"
#include "gui/widgets/wanted.hpp"
#include "gui/widgets/ways_out.hpp"

class QDockWidget;
class QMenu;
class QSplitter;
class QTabWidget;

namespace ackscope::widgets {

/// What is to be shown first, once something is open; from the command line.
struct FirstLook {
  std::optional<std::size_t> migration;
  std::optional<std::pair<Ns, Ns>> window;  ///< since zero
  std::string select;                       ///< a subject's key, or a device
  std::string filter;
};

/// The viewer's window.
///
///   filter, search
///   messages
///   +------------------------------+-----------+
///   | start | waiting | trouble    | details   |
///   | or the picture(s)            | notes     |
///   +------------------------------+-----------+
///   | tables: findings, rounds, devices, events|
///   +------------------------------------------+
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  /// `session`: the program's memory between runs; an empty path keeps none.
  explicit MainWindow(std::filesystem::path session, Loading::Load load = viewmodel::load,
                      QWidget* parent = nullptr);
  ~MainWindow() override;

  void open(Wanted wanted, FirstLook first = {});
  void open_beside(Wanted wanted);
  void set_theme(Theme theme);
  /// What is shown, or nothing.
  PaneView& picture() { return *main_; }
  const std::vector<Error>& errors() const { return errors_; }
  bool loading() const { return loading_.busy() || loading_beside_.busy(); }
  void run(viewmodel::Command command);

 signals:
  /// Something is shown, or why not: the end of every `open`.
  void settled();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  // main_window.cpp, window_docks.cpp, window_connections.cpp: what it consists of
  void build_centre();
  void build_docks();
  void build_toolbar();
  void build_status();
  void build_menus();
  void connect_panels();
  void connect_filter();
  void connect_opening();
  QDockWidget* add_dock(Qt::DockWidgetArea area, QWidget* inside, const QString& title,
                        const QString& name);
  std::array<TablePanel*, 4> tables() const { return {findings_, rounds_, devices_, events_}; }
  TablePanel* table_in_front() const;
  void read_layout();
  void write_layout();

  // window_commands.cpp: what a command of the window does
  bool run_file(viewmodel::Command command);
  bool run_find(viewmodel::Command command);
  bool run_window(viewmodel::Command command);
  bool can(viewmodel::Command command) const;
  void enable_actions();
  void copy();
  void cancel();

  // window_find.cpp: palette, lanes, search
  void show_palette();
  void find_lane();
  void find_next(const QString& text, bool forward);
  void list_found(const QString& text);
  void go_to(const std::string& key);
  void apply_filter(const QString& text);
  void add_condition(const QString& condition);
  void show_rule(const QString& rule);
  void add_note();
  void offer_subject(QMenu& menu, const viewmodel::Subject& subject);
  void offer_markers(QMenu& menu, qint64 at);
  void offer_lane(QMenu& menu, const QString& lane);
  void open_context(const viewmodel::Subject& subject, const QString& lane, qint64 at,
                    const QPoint& where);

  // window_files.cpp, window_live.cpp: opening
  void choose_files(bool beside);
  void choose_folder();
  void choose_live();
  void reload();
  void start_loading();
  void finish_waiting();
  void show_loaded(const viewmodel::RecordingPtr& recording);
  void show_beside(const viewmodel::RecordingPtr& recording);
  void close_beside();
  void show_failed(const Error& error);
  void show_trouble(std::vector<Error> errors);
  void look_for_ways_out();
  void take(WayOut way);
  void take_first_look();
  void restore_sidecar();
  void say_complaints(const viewmodel::Recording& recording);
  void remember(const viewmodel::Opened& what);
  void fill_recent();
  void start_live();
  void show_live();
  void show_live_status();

  // window_saving.cpp
  void save_picture();
  void save_table(bool json);
  void save_selection();
  void save_report();
  void save_notes_as();
  void save_next();
  void say_saved(const QString& path, const Result<void>& written);
  QString ask_path(const QString& title, const QString& suffix, const QString& kinds);
  void save_beside(const QString& path, std::function<Result<void>()> write);

  // window_pane.cpp: the pane has changed
  void pane_changed(unsigned changes);
  void other_changed(unsigned changes);
  void ask(PaneView* which);
  PaneView* other() const { return active_ == main_ ? beside_ : main_; }
  void link_other();
  bool can_align(viewmodel::Anchor by) const;
  void align(viewmodel::Anchor by);
  void show_compared();
  void show_position();
  /// That of the picture that is asked.
  viewmodel::Pane* pane() { return active_->pane(); }
  const viewmodel::Pane* pane() const { return active_->pane(); }

  std::filesystem::path session_path_;
  viewmodel::Session session_;
  Wanted wanted_, wanted_beside_;
  FirstLook first_;
  std::vector<Error> errors_;
  std::vector<viewmodel::Subject> found_;
  Theme theme_ = Theme::system;
  bool reloading_ = false;
  QTimer enable_soon_;  ///< menus follow a drag with a delay: it asks a lot of the pane
  bool links_ = false;  ///< the other pane is being moved along

  Actions* actions_;
  FilterBar* filter_ = nullptr;
  MessageBar* messages_ = nullptr;
  QStackedWidget* pages_ = nullptr;
  StartPage* start_ = nullptr;
  WaitingPage* waiting_ = nullptr;
  TroublePage* trouble_ = nullptr;
  QSplitter* pictures_ = nullptr;
  PaneView* main_ = nullptr;
  PaneView* beside_ = nullptr;
  PaneView* active_ = nullptr;  ///< main_ or beside_: what panels, tables and keys are about
  std::optional<viewmodel::Anchor> align_by_;  ///< nothing: the most telling one that both have
  DetailsPanel* details_ = nullptr;
  NotesPanel* notes_ = nullptr;
  StatisticsPanel* statistics_ = nullptr;
  ComparePanel* compare_ = nullptr;
  QTabWidget* tables_ = nullptr;
  TablePanel *findings_ = nullptr, *rounds_ = nullptr, *devices_ = nullptr, *events_ = nullptr;
  QDockWidget *details_dock_ = nullptr, *tables_dock_ = nullptr, *notes_dock_ = nullptr,
              *statistics_dock_ = nullptr, *compare_dock_ = nullptr;
  QMenu* recent_menu_ = nullptr;
  QLabel *position_ = nullptr, *pointed_ = nullptr, *activity_ = nullptr;
  QPushButton* stop_ = nullptr;

  SidecarKeeper sidecar_;
  FileWatch watch_;
  Loading loading_, loading_beside_;
  Worker ways_out_;
  Worker saving_;
  std::deque<std::function<void()>> saves_;  ///< behind the one that runs
  std::unique_ptr<LiveSession> live_;
};

}  // namespace ackscope::widgets
