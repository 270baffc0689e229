#include <QDockWidget>
#include <QMenu>
#include <QSettings>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>

#include "gui/widgets/main_window.hpp"
#include "gui/widgets/strings.hpp"
#include "gui/widgets/timeline_view.hpp"

/// What stands around the picture.
namespace ackscope::widgets {

using viewmodel::Command;

void MainWindow::build_toolbar() {
  auto* bar = new QToolBar(tr("Filter and search"), this);
  bar->setObjectName("filter-toolbar");
  bar->setMovable(false);
  bar->setContentsMargins(0, 0, 0, 0);
  filter_ = new FilterBar(bar);
  bar->addWidget(filter_);
  addToolBar(Qt::TopToolBarArea, bar);
}

QDockWidget* MainWindow::add_dock(Qt::DockWidgetArea area, QWidget* inside, const QString& title,
                                  const QString& name) {
  auto* dock = new QDockWidget(title, this);
  dock->setObjectName(name);
  dock->setWidget(inside);
  addDockWidget(area, dock);
  return dock;
}

void MainWindow::build_docks() {
  using Order = TablePanel::Order;
  details_ = new DetailsPanel(this);
  notes_ = new NotesPanel(this);
  statistics_ = new StatisticsPanel(this);
  compare_ = new ComparePanel(this);
  tables_ = new QTabWidget(this);
  tables_->setObjectName("tables");
  tables_->setAccessibleName(tr("Tables"));
  tables_->setDocumentMode(true);
  findings_ =
      new TablePanel("findings", tr("Findings"), viewmodel::finding_table, Order::any, this);
  rounds_ = new TablePanel("rounds", tr("Rounds"), viewmodel::round_table, Order::any, this);
  devices_ = new TablePanel("devices", tr("Devices"), viewmodel::device_table, Order::any, this);
  events_ = new TablePanel("events", tr("Events"), viewmodel::event_table, Order::by_time, this);
  tables_->addTab(findings_, tr("Findings"));
  tables_->addTab(rounds_, tr("Rounds"));
  tables_->addTab(devices_, tr("Devices"));
  tables_->addTab(events_, tr("Events"));
  details_dock_ = add_dock(Qt::RightDockWidgetArea, details_, tr("Details"), "details-dock");
  notes_dock_ = add_dock(Qt::RightDockWidgetArea, notes_, tr("Notes"), "notes-dock");
  statistics_dock_ =
      add_dock(Qt::RightDockWidgetArea, statistics_, tr("Statistics"), "statistics-dock");
  compare_dock_ = add_dock(Qt::RightDockWidgetArea, compare_, tr("Comparison"), "compare-dock");
  tables_dock_ = add_dock(Qt::BottomDockWidgetArea, tables_, tr("Tables"), "tables-dock");
  // Its tabs say what it is; the room is the picture's.
  tables_dock_->setTitleBarWidget(new QWidget(tables_dock_));
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  tabifyDockWidget(notes_dock_, statistics_dock_);
  tabifyDockWidget(notes_dock_, compare_dock_);
  notes_dock_->raise();
  compare_dock_->hide();
  resizeDocks({details_dock_, notes_dock_}, {600, 160}, Qt::Vertical);
  resizeDocks({details_dock_}, {320}, Qt::Horizontal);
  resizeDocks({tables_dock_}, {148}, Qt::Vertical);
}

void MainWindow::build_status() {
  pointed_ = new QLabel(this);
  pointed_->setObjectName("status-pointed");
  pointed_->setTextFormat(Qt::PlainText);
  // A long text must not make the window wider.
  pointed_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  activity_ = new QLabel(this);
  activity_->setObjectName("status-activity");
  activity_->setTextFormat(Qt::PlainText);
  stop_ = new QPushButton(tr("Cancel"), this);
  stop_->setObjectName("status-cancel");
  stop_->hide();
  position_ = new QLabel(this);
  position_->setObjectName("status-position");
  position_->setTextFormat(Qt::PlainText);
  statusBar()->addWidget(pointed_, 1);
  statusBar()->addPermanentWidget(activity_);
  statusBar()->addPermanentWidget(stop_);
  statusBar()->addPermanentWidget(position_);
}

void MainWindow::build_menus() {
  actions_->fill(*menuBar());
  if (auto* file = menuBar()->findChild<QMenu*>("menu-File")) {
    recent_menu_ = new QMenu(tr("Open recent"), file);
    file->insertMenu(actions_->action(Command::open_live), recent_menu_);
    auto* folder = new QAction(tr("Open trace folder..."), this);
    folder->setObjectName("open-folder");
    connect(folder, &QAction::triggered, this, &MainWindow::choose_folder);
    file->insertAction(recent_menu_->menuAction(), folder);
  }
  if (auto* view = menuBar()->findChild<QMenu*>("menu-View")) {
    view->addSeparator();
    for (QDockWidget* dock :
         {details_dock_, tables_dock_, notes_dock_, statistics_dock_, compare_dock_})
      view->addAction(dock->toggleViewAction());
  }
  actions_->add_picture(&main_->timeline());
  fill_recent();
}

void MainWindow::read_layout() {
  if (session_path_.empty()) return;
  const QSettings settings(to_qt((session_path_.parent_path() / "viewer-layout.ini").string()),
                           QSettings::IniFormat);
  restoreGeometry(settings.value("geometry").toByteArray());
  restoreState(settings.value("docks").toByteArray(), 1);
  compare_dock_->hide();
  const QString theme = settings.value("theme").toString();
  theme_ = theme == "dark" ? Theme::dark : theme == "light" ? Theme::light : Theme::system;
  set_theme(theme_);
}

void MainWindow::write_layout() {
  if (session_path_.empty()) return;
  QSettings settings(to_qt((session_path_.parent_path() / "viewer-layout.ini").string()),
                     QSettings::IniFormat);
  settings.setValue("geometry", saveGeometry());
  settings.setValue("docks", saveState(1));
  settings.setValue("theme", theme_ == Theme::dark    ? "dark"
                             : theme_ == Theme::light ? "light"
                                                      : "system");
}

TablePanel* MainWindow::table_in_front() const {
  return qobject_cast<TablePanel*>(tables_->currentWidget());
}

}  // namespace ackscope::widgets
