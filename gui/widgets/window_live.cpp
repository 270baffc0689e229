#include <QSplitter>

#include "gui/widgets/input_text.hpp"
#include "gui/widgets/main_window.hpp"
#include "gui/widgets/open_live_dialog.hpp"
#include "gui/widgets/strings.hpp"
#include "gui/widgets/timeline_view.hpp"

/// What goes on.
namespace ackscope::widgets {
namespace {

live::LiveRequest to_live(const Wanted& wanted, std::vector<pipeline::InputSpec> inputs) {
  live::LiveRequest request;
  for (pipeline::InputSpec& input : inputs) {
    live::LiveInput one{std::move(input.path)};
    one.forced_side = input.forced_side;
    one.vm = wanted.request.vm;
    request.inputs.push_back(std::move(one));
  }
  request.trace_events = wanted.request.trace_events;
  request.same_clock = wanted.request.same_clock;
  return request;
}

}  // namespace

void MainWindow::choose_live() {
  auto* dialog = new OpenLiveDialog(
      wanted_.opened.live ? wanted_.opened.inputs : std::vector<std::string>{}, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] {
    open({{dialog->inputs(), true}, {}});
  });
  dialog->open();
}

void MainWindow::start_live() {
  loading_.cancel();
  auto inputs = parse_inputs(wanted_.opened.inputs);
  if (!inputs) return show_trouble({inputs.error()});
  live_ = std::make_unique<LiveSession>();
  connect(live_.get(), &LiveSession::changed, this, &MainWindow::show_live);
  connect(live_.get(), &LiveSession::heard, this, &MainWindow::show_live_status);
  const auto opened = live_->open(to_live(wanted_, std::move(*inputs)));
  if (!opened) {
    live_.reset();
    return show_trouble({opened.error()});
  }
  errors_.clear();
  watch_.watch({});
  main_->show_recording(live_->recording());
  pages_->setCurrentWidget(pictures_);
  setWindowTitle(tr("%1 - ackscope viewer").arg(title_of(wanted_.opened)));
  remember(wanted_.opened);
  show_live_status();
  main_->timeline().setFocus();
  enable_actions();
  emit settled();
}

void MainWindow::show_live() {
  if (!live_) return;
  const bool had = main_->pane() != nullptr && main_->pane()->has_migration();
  main_->update(live_->recording());
  if (!had) take_first_look();
  show_live_status();
}

void MainWindow::show_live_status() {
  const auto status = live_->status();
  QString words = in_words(status);
  if (main_->pane() != nullptr && !main_->pane()->has_migration())
    words += tr(" - waiting for a migration");
  activity_->setText(live_->paused() ? tr("paused") + "; " + words : words);
  const QString down = down_in_words(status);
  if (down.isEmpty())
    messages_->clear("live");
  else
    messages_->say("live", down + tr("\nWhat was read stays; it is tried again."));
}

}  // namespace ackscope::widgets
