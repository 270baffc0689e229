#include "gui/widgets/pane_view.hpp"

#include <QEvent>
#include <QVBoxLayout>

#include "gui/widgets/headline_bar.hpp"
#include "gui/widgets/lens_view.hpp"
#include "gui/widgets/overview_strip.hpp"
#include "gui/widgets/picture_export.hpp"
#include "gui/widgets/strings.hpp"
#include "gui/widgets/timeline_view.hpp"

namespace ackscope::widgets {

using viewmodel::Command;
using viewmodel::Pane;

PaneView::PaneView(Place place, QWidget* parent)
    : QWidget(parent),
      headline_(new HeadlineBar(this)),
      overview_(new OverviewStrip(this)),
      timeline_(new TimelineView(this)),
      lens_(new LensView(this)) {
  timeline_->setObjectName(place == Place::main ? "timeline" : "timeline-beside");
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(1);
  layout->addWidget(headline_);
  layout->addWidget(overview_);
  layout->addWidget(timeline_, 1);
  layout->addWidget(lens_);
  for (QWidget* each :
       std::initializer_list<QWidget*>{headline_, overview_, timeline_->viewport(), timeline_})
    each->installEventFilter(this);
  connect(timeline_, &TimelineView::context, this, &PaneView::context);
  connect(timeline_, &TimelineView::pointed_at, this, &PaneView::pointed_at);
}

PaneView::~PaneView() { close_recording(); }

void PaneView::show_recording(viewmodel::RecordingPtr recording, std::size_t migration) {
  close_recording();
  pane_ = std::make_unique<Pane>(std::move(recording), migration);
  listen();
  timeline_->set_pane(pane_.get());
  overview_->set_pane(pane_.get());
  headline_->set_pane(pane_.get());
  lens_->set_pane(pane_.get());
  refresh(all_changed);
}

void PaneView::update(viewmodel::RecordingPtr newer) {
  if (!pane_) return show_recording(std::move(newer));
  pane_->update(std::move(newer));
}

void PaneView::close_recording() {
  timeline_->set_pane(nullptr);
  overview_->set_pane(nullptr);
  headline_->set_pane(nullptr);
  lens_->set_pane(nullptr);
  pane_.reset();
}

void PaneView::listen() {
  pane_->on_change([this](unsigned changes) { refresh(changes); });
}

void PaneView::refresh(unsigned changes) {
  timeline_->refresh(changes);
  overview_->refresh(changes);
  headline_->refresh(changes);
  lens_->refresh(changes);
  emit changed(changes);
}

bool PaneView::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::FocusIn) emit touched();
  return QWidget::eventFilter(watched, event);
}

void PaneView::set_part(Part part) {
  const int frame = part == Part::alone ? 0 : 2;
  layout()->setContentsMargins(frame, frame, frame, frame);
  setAutoFillBackground(part == Part::asked);
  setBackgroundRole(part == Part::asked ? QPalette::Highlight : QPalette::Window);
  headline_->setAutoFillBackground(true);  // only the frame is highlighted
  headline_->setBackgroundRole(QPalette::Window);
  headline_->setForegroundRole(QPalette::WindowText);
  lens_->setVisible(part != Part::other);
}

void PaneView::set_colours(const Palette& palette) {
  timeline_->set_palette(palette);
  overview_->set_palette(palette);
  headline_->set_palette(palette);
  lens_->set_palette(palette);
}

Result<void> PaneView::save_picture(const QString& path) {
  if (!pane_) return fail("nothing is shown");
  const viewmodel::Page page = export_page(*pane_, timeline_->picture_size(),
                                           timeline_->viewport()->width(), timeline_->fonts());
  // Twice the screen's size, for documents.
  return save_page(page, timeline_->colours(), timeline_->fonts(), 2, to_utf8(path));
}

bool PaneView::run(Command command) {
  if (!pane_) return false;
  const bool nearer = command == Command::zoom_in;
  if ((nearer || command == Command::zoom_out) && timeline_->viewport()->underMouse()) {
    const QPoint at = timeline_->viewport()->mapFromGlobal(QCursor::pos());
    const double x = timeline_->plot_x(at.x());
    if (x >= 0) {
      pane_->zoom(nearer ? 0.7 : 1 / 0.7, x);
      return true;
    }
  }
  return pane_->run(command);
}

}  // namespace ackscope::widgets
