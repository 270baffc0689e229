#include "gui/widgets/filter_bar.hpp"

#include <QAction>
#include <QCompleter>
#include <QGridLayout>
#include <QKeyEvent>

#include "gui/widgets/palette.hpp"
#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

FilterBar::FilterBar(QWidget* parent) : QWidget(parent) {
  build();
  pause_.setSingleShot(true);
  pause_.setInterval(400);
  connect(&pause_, &QTimer::timeout, this, &FilterBar::check);
  connect(&filter_, &QLineEdit::textEdited, this, [this] {
    error_.hide();
    complete();
    pause_.start();
  });
  connect(&filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
    // The clear button.
    if (text.isEmpty() && pane_ != nullptr && !pane_->filter().everything()) emit filter_asked({});
  });
  connect(&filter_, &QLineEdit::returnPressed, this, [this] { emit filter_asked(filter_.text()); });
  connect(&search_, &QLineEdit::textEdited, this, [this] { found_.clear(); });
  for (QLineEdit* field : {&filter_, &search_}) field->installEventFilter(this);
}

void FilterBar::build() {
  filter_.setObjectName("filter");
  filter_.setAccessibleName(tr("Filter"));
  filter_.setPlaceholderText(tr("Filter: device = 3b:00.2 and latency > 50ms"));
  filter_.setToolTip(
      tr("Fields: device, cause, state, side, latency, bytes, round, rule, severity, "
         "event, text, t. Enter applies it."));
  filter_.setClearButtonEnabled(true);
  auto* completer = new QCompleter(&completions_, this);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  completer->setCompletionMode(QCompleter::PopupCompletion);
  filter_.setCompleter(completer);
  search_.setObjectName("search");
  search_.setAccessibleName(tr("Search"));
  search_.setPlaceholderText(tr("Search; Enter: next"));
  search_.setToolTip(tr("Enter: next, Shift+Enter: previous, Ctrl+Enter: all that is found"));
  search_.setClearButtonEnabled(true);
  error_.setObjectName("filter-error");
  error_.setTextFormat(Qt::PlainText);
  error_.setWordWrap(true);
  error_.hide();
  found_.setObjectName("search-found");
  found_.setTextFormat(Qt::PlainText);
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(4, 0, 4, 0);
  layout->setVerticalSpacing(1);
  layout->addWidget(&filter_, 0, 0);
  layout->addWidget(&search_, 0, 1);
  layout->addWidget(&found_, 0, 2);
  layout->addWidget(&error_, 1, 0, 1, 3);
  layout->setColumnStretch(0, 3);
  layout->setColumnStretch(1, 1);
}

void FilterBar::show_pane(const viewmodel::Pane* pane) {
  pane_ = pane;
  setEnabled(pane != nullptr && pane->has_migration());
  const QString text = pane == nullptr ? QString() : to_qt(pane->filter().text());
  // What is being typed is not taken away.
  if (filter_.hasFocus() && filter_.isModified()) return;
  if (text == filter_.text()) return;
  filter_.setText(text);
  error_.hide();
}

void FilterBar::focus_filter() {
  filter_.setFocus(Qt::ShortcutFocusReason);
  filter_.selectAll();
}

void FilterBar::focus_search() {
  search_.setFocus(Qt::ShortcutFocusReason);
  search_.selectAll();
}

void FilterBar::show_error(const Error& error) {
  QString words = to_qt(to_line(error));
  if (pane_ != nullptr)
    words += pane_->filter().everything()
                 ? tr(" - nothing is filtered")
                 : tr(" - still shown: %1").arg(to_qt(pane_->filter().text()));
  error_.setText(words);
  // The colour of errors in the picture, in both themes.
  QPalette colours = error_.palette();
  colours.setColor(QPalette::WindowText,
                   Palette::of(is_dark(Theme::system, palette())).ink(viewmodel::Role::error));
  error_.setPalette(colours);
  error_.show();
}

void FilterBar::accepted() {
  pause_.stop();
  error_.hide();
  filter_.setModified(false);
  if (pane_ != nullptr) filter_.setText(to_qt(pane_->filter().text()));
}

void FilterBar::say_found(const QString& words) { found_.setText(words); }

void FilterBar::check() {
  const auto parsed = viewmodel::Filter::parse(to_utf8(filter_.text()));
  if (!parsed) show_error(parsed.error());
}

void FilterBar::complete() {
  if (pane_ == nullptr || !pane_->has_migration()) return;
  QStringList lines;
  for (const std::string& line : viewmodel::completions(to_utf8(filter_.text()), pane_->shown()))
    lines << to_qt(line);
  completions_.setStringList(lines);
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  if (key->key() == Qt::Key_Escape) {
    error_.hide();
    filter_.setModified(false);
    if (pane_ != nullptr) filter_.setText(to_qt(pane_->filter().text()));
    emit left();
    return true;
  }
  const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
  if (!enter || watched != &search_) return QWidget::eventFilter(watched, event);
  if (key->modifiers().testFlag(Qt::ControlModifier))
    emit list_asked(search_.text());
  else
    emit search_asked(search_.text(), !key->modifiers().testFlag(Qt::ShiftModifier));
  return true;
}

}  // namespace ackscope::widgets
