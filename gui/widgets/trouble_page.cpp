#include "gui/widgets/trouble_page.hpp"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {
namespace {

QString line(const QString& html) { return html + "<br>"; }

QString to_html(const Error& error) {
  QString html = "<p>" + line("<b>" + to_qt(error.what).toHtmlEscaped() + "</b>");
  if (!error.where.empty()) html += line(to_qt(error.where).toHtmlEscaped());
  if (!error.remedy.empty())
    html += TroublePage::tr("What to do: %1")
                .arg(to_qt(error.remedy)
                         .toHtmlEscaped()
                         .replace(QLatin1Char('\n'), QStringLiteral("<br>")));
  return html + "</p>";
}

}  // namespace

TroublePage::TroublePage(QWidget* parent) : QWidget(parent) {
  setObjectName("trouble");
  heading_.setText(tr("This could not be opened"));
  QFont large = heading_.font();
  large.setPointSizeF(large.pointSizeF() * 1.5);
  heading_.setFont(large);
  words_.setObjectName("trouble-words");
  words_.setTextFormat(Qt::RichText);
  words_.setWordWrap(true);
  words_.setAlignment(Qt::AlignTop | Qt::AlignLeft);
  words_.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  words_.setAccessibleName(tr("What is wrong"));
  retry_.setText(tr("Try again"));
  retry_.setObjectName("trouble-retry");
  open_.setText(tr("Open another ..."));
  open_.setObjectName("trouble-open");
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(&words_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(&retry_);
  buttons->addWidget(&open_);
  buttons->addStretch(1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(60, 50, 60, 50);
  layout->addWidget(&heading_);
  layout->addWidget(scroll, 1);
  offers_ = new QVBoxLayout;
  layout->addLayout(offers_);
  layout->addLayout(buttons);
  connect(&retry_, &QPushButton::clicked, this, &TroublePage::retry_asked);
  connect(&open_, &QPushButton::clicked, this, &TroublePage::open_asked);
}

void TroublePage::show_errors(const std::vector<Error>& errors) {
  QString html;
  for (const Error& error : errors) html += to_html(error);
  words_.setText(html);
  offer({});
  retry_.setFocus();
}

void TroublePage::offer(std::vector<Offer> offers) {
  for (QPushButton* button : offered_) {
    button->hide();
    button->deleteLater();
  }
  offered_.clear();
  for (Offer& one : offers) {
    auto* button = new QPushButton(one.title, this);
    button->setObjectName(QStringLiteral("trouble-offer-%1").arg(offered_.size()));
    button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    offers_->addWidget(button);
    // It is deleted by what it does: it runs after the click.
    connect(button, &QPushButton::clicked, this, std::move(one.run), Qt::QueuedConnection);
    offered_.push_back(button);
  }
  if (!offered_.empty()) offered_.front()->setFocus();
}

}  // namespace ackscope::widgets
