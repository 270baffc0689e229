#include <QFileDialog>
#include <QSplitter>
#include <algorithm>

#include "gui/viewmodel/words/headline.hpp"
#include "gui/widgets/input_text.hpp"
#include "gui/widgets/main_window.hpp"
#include "gui/widgets/strings.hpp"
#include "gui/widgets/subject_named.hpp"
#include "gui/widgets/timeline_view.hpp"

/// From what is asked for to what is shown.
namespace ackscope::widgets {

using viewmodel::RecordingPtr;

namespace {

/// Inputs that hold no migration: what is wrong with them, else what there should be.
std::vector<Error> why_nothing(const viewmodel::Recording& recording) {
  if (!recording.errors.empty()) return recording.errors;
  std::vector<Error> errors;
  for (const InputSummary& input : recording.analysis.inputs) {
    errors.push_back({"there is no migration in it", input.path,
                      "record again with the events that 'ackscope events' lists"});
    for (const std::string& note : input.notes) errors.push_back({note, input.path, {}});
  }
  if (errors.empty()) errors.push_back({"there is nothing in it", {}, {}});
  return errors;
}

}  // namespace

void MainWindow::open(Wanted wanted, FirstLook first) {
  // One address among files is followed with them.
  const auto live = [](const std::string& text) {
    const auto spec = parse_input(text);
    return spec && pipeline::is_live_address(spec->path);
  };
  wanted.opened.live |= std::ranges::any_of(wanted.opened.inputs, live);
  sidecar_.close();
  live_.reset();
  loading_.cancel();
  loading_beside_.cancel();
  ways_out_.stop();
  messages_->clear_all();
  wanted_ = std::move(wanted);
  first_ = std::move(first);
  reloading_ = false;
  ask(main_);
  if (wanted_.opened.live) return start_live();
  main_->close_recording();
  pane_changed(all_changed);
  start_loading();
}

void MainWindow::start_loading() {
  auto inputs = parse_inputs(wanted_.opened.inputs);
  if (!inputs) return show_trouble({inputs.error()});
  pipeline::Request request = wanted_.request;
  request.inputs = std::move(*inputs);
  waiting_->begin(title_of(wanted_.opened));
  // What is shown stays until something newer takes its place.
  if (!reloading_) pages_->setCurrentWidget(waiting_);
  stop_->setVisible(reloading_);
  loading_.start(request);
}

void MainWindow::finish_waiting() {
  stop_->hide();
  activity_->clear();
}

void MainWindow::reload() {
  if (wanted_.opened.inputs.empty()) return;
  messages_->clear("file");
  if (wanted_.opened.live) return start_live();
  reloading_ = main_->pane() != nullptr && pages_->currentWidget() == pictures_;
  start_loading();
}

void MainWindow::show_loaded(const RecordingPtr& recording) {
  finish_waiting();
  if (recording->analysis.migrations.empty()) {
    const auto why = why_nothing(*recording);
    // Something was written over what is shown: better than nothing is the picture that there is.
    return reloading_ ? show_failed(why.front()) : show_trouble(why);
  }
  errors_ = recording->errors;
  pages_->setCurrentWidget(pictures_);
  watch_.watch(paths_of(wanted_.opened.inputs));
  if (reloading_) {
    main_->update(recording);
  } else {
    main_->show_recording(recording, first_.migration.value_or(0));
    restore_sidecar();
    take_first_look();
    sidecar_.begin();
    remember(wanted_.opened);
    main_->timeline().setFocus();
  }
  reloading_ = false;
  say_complaints(*recording);
  setWindowTitle(tr("%1 - ackscope viewer").arg(title_of(wanted_.opened)));
  enable_actions();
  emit settled();
}

void MainWindow::show_failed(const Error& error) {
  finish_waiting();
  if (!reloading_) return show_trouble({error});
  reloading_ = false;
  messages_->say("file", tr("Not read again: %1. What is shown stays.").arg(to_qt(to_line(error))),
                 {{tr("Try again"), [this] { reload(); }}});
  emit settled();
}

void MainWindow::show_trouble(std::vector<Error> errors) {
  finish_waiting();
  sidecar_.close();  // asks the pane, which goes
  ask(main_);
  main_->close_recording();
  pane_changed(all_changed);
  errors_ = std::move(errors);
  trouble_->show_errors(errors_);
  pages_->setCurrentWidget(trouble_);
  look_for_ways_out();
  emit settled();
}

void MainWindow::look_for_ways_out() {
  ways_out_.run([this, wanted = wanted_](const Worker::Stop&) -> Worker::Done {
    return [this, ways = ways_out(wanted)] {
      if (pages_->currentWidget() != trouble_) return;
      std::vector<TroublePage::Offer> offers;
      for (const WayOut& way : ways) offers.push_back({way.title, [this, way] { take(way); }});
      trouble_->offer(std::move(offers));
    };
  });
}

void MainWindow::take(WayOut way) {
  if (way.needs_trace_events) {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("The trace-events-all of the QEMU that wrote the simple files"));
    if (path.isEmpty()) return;
    way.wanted.request.trace_events.push_back({to_utf8(path), std::nullopt});
  }
  open(std::move(way.wanted), first_);
}

void MainWindow::say_complaints(const viewmodel::Recording& recording) {
  QStringList lines;
  for (const Error& error : recording.errors) lines << to_qt(to_line(error));
  for (const std::string& complaint : viewmodel::complaints(recording))
    if (!lines.contains(to_qt(complaint))) lines << to_qt(complaint);
  if (lines.isEmpty()) return messages_->clear("quality");
  constexpr qsizetype most = 4;
  const qsizetype more = lines.size() - most;
  if (more > 0)
    lines = lines.mid(0, most) << tr("... and %n more", nullptr, static_cast<int>(more));
  messages_->say("quality", lines.join(QLatin1Char('\n')));
}

void MainWindow::restore_sidecar() {
  const auto paths = paths_of(wanted_.opened.inputs);
  if (paths.empty() || main_->pane() == nullptr) return;
  const auto kept = sidecar_.open(viewmodel::sidecar_path(paths.front()),
                                  [this] { return main_->pane()->sidecar(); });
  if (kept) main_->pane()->restore(*kept);
}

/// The command line counts more than what was seen last.
void MainWindow::take_first_look() {
  viewmodel::Pane* now = main_->pane();
  if (now == nullptr || !now->has_migration()) return;
  if (first_.migration) now->choose_migration(*first_.migration);
  if (!first_.filter.empty()) apply_filter(to_qt(first_.filter));
  if (!first_.select.empty()) {
    const auto subject = subject_named(first_.select, now->shown());
    if (subject)
      now->select(*subject, true);
    else
      messages_->say("select", tr("Nothing here is called %1.").arg(to_qt(first_.select)));
  }
  if (first_.window) {
    const Ns zero = now->shown().zero();
    now->show_range(zero + first_.window->first, zero + first_.window->second);
  }
}

void MainWindow::remember(const viewmodel::Opened& what) {
  session_ = viewmodel::opened(std::move(session_), what);
  if (!session_path_.empty()) (void)viewmodel::write_session(session_path_, session_);
  start_->set_recent(session_.recent);
  fill_recent();
}

void MainWindow::choose_files(bool beside) {
  const QStringList paths = QFileDialog::getOpenFileNames(
      this, beside ? tr("Compare with") : tr("Open recordings of one migration"));
  if (paths.isEmpty()) return;
  Wanted wanted;
  for (const QString& path : paths) wanted.opened.inputs.push_back(to_utf8(path));
  if (beside)
    open_beside(std::move(wanted));
  else
    open(std::move(wanted));
}

void MainWindow::choose_folder() {
  const QString path = QFileDialog::getExistingDirectory(this, tr("Open a trace folder"));
  if (!path.isEmpty()) open({{{to_utf8(path)}, false}, {}});
}

void MainWindow::open_beside(Wanted wanted) {
  auto inputs = parse_inputs(wanted.opened.inputs);
  if (!inputs) {
    messages_->say("beside", to_qt(to_line(inputs.error())));
    return;
  }
  wanted_beside_ = std::move(wanted);
  pipeline::Request request = wanted_beside_.request;
  request.inputs = std::move(*inputs);
  stop_->show();
  loading_beside_.start(request);
}

}  // namespace ackscope::widgets
