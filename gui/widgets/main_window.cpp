#include "gui/widgets/main_window.hpp"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSplitter>
#include <QVBoxLayout>

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

using viewmodel::Command;

MainWindow::MainWindow(std::filesystem::path session, Loading::Load load, QWidget* parent)
    : QMainWindow(parent),
      session_path_(std::move(session)),
      actions_(new Actions(this)),
      loading_(load),
      loading_beside_(load) {
  setObjectName("ackscope-viewer");
  setWindowTitle(tr("ackscope viewer"));
  setAcceptDrops(true);
  setDockNestingEnabled(true);
  if (!session_path_.empty()) session_ = viewmodel::read_session(session_path_);
  build_toolbar();
  build_centre();
  build_docks();
  build_status();
  build_menus();
  connect_panels();
  enable_soon_.setSingleShot(true);
  enable_soon_.setInterval(40);
  connect(&enable_soon_, &QTimer::timeout, this, &MainWindow::enable_actions);
  resize(1400, 900);
  setMinimumSize(800, 560);
  read_layout();
  start_->set_recent(session_.recent);
  pane_changed(all_changed);
}

MainWindow::~MainWindow() {
  // Panels look at the pane, which goes before them.
  active_ = main_;
  live_.reset();
  main_->disconnect(this);
  if (beside_ != nullptr) beside_->disconnect(this);
}

void MainWindow::build_centre() {
  messages_ = new MessageBar(this);
  pages_ = new QStackedWidget(this);
  start_ = new StartPage(pages_);
  waiting_ = new WaitingPage(pages_);
  trouble_ = new TroublePage(pages_);
  pictures_ = new QSplitter(Qt::Vertical, pages_);
  main_ = new PaneView(PaneView::Place::main, pictures_);
  active_ = main_;
  pictures_->addWidget(main_);
  pictures_->setChildrenCollapsible(false);
  for (QWidget* page : std::initializer_list<QWidget*>{start_, waiting_, trouble_, pictures_})
    pages_->addWidget(page);
  auto* centre = new QWidget(this);
  auto* layout = new QVBoxLayout(centre);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(messages_);
  layout->addWidget(pages_, 1);
  setCentralWidget(centre);
}

void MainWindow::set_theme(Theme theme) {
  theme_ = theme;
  apply_theme(*qApp, theme);
  const Palette colours = Palette::of(is_dark(theme, QApplication::palette()));
  main_->set_colours(colours);
  if (beside_ != nullptr) beside_->set_colours(colours);
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  // The desktop went dark while the program runs.
  if (event->type() != QEvent::PaletteChange || main_ == nullptr || theme_ != Theme::system) return;
  main_->set_colours(Palette::of(is_dark(theme_, QApplication::palette())));
}

void MainWindow::closeEvent(QCloseEvent* event) {
  loading_.cancel();
  loading_beside_.cancel();
  sidecar_.close();
  write_layout();
  if (!session_path_.empty()) {
    session_.last = main_->pane() == nullptr ? std::nullopt : std::optional(wanted_.opened);
    // Nobody is there any more to be told.
    (void)viewmodel::write_session(session_path_, session_);
  }
  QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  Wanted wanted;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) wanted.opened.inputs.push_back(to_utf8(url.toLocalFile()));
  if (wanted.opened.inputs.empty()) {
    messages_->say("drop", tr("Only files and folders of this computer can be opened."));
    return;
  }
  event->acceptProposedAction();
  open(std::move(wanted));
}

}  // namespace ackscope::widgets
