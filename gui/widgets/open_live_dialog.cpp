#include "gui/widgets/open_live_dialog.hpp"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QVBoxLayout>

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

OpenLiveDialog::OpenLiveDialog(const std::vector<std::string>& before, QWidget* parent)
    : QDialog(parent) {
  setWindowTitle(tr("Follow a running migration"));
  setObjectName("open-live");
  auto* words = new QLabel(
      tr("What is to be followed, one a line:\n"
         "unix:PATH - the socket of 'ackscope collect --listen unix:PATH'\n"
         "net://HOST/host/NAME/SESSION - a live session of lttng-relayd\n"
         "PATH - a QEMU log or simple file that grows\n"
         "source= or destination= in front says which side it is. It need not exist yet."),
      this);
  words->setTextFormat(Qt::PlainText);
  words->setWordWrap(true);
  QStringList lines;
  for (const std::string& input : before) lines << to_qt(input);
  text_.setObjectName("open-live-text");
  text_.setAccessibleName(tr("Addresses"));
  text_.setTabChangesFocus(true);
  text_.setPlainText(lines.join(QLatin1Char('\n')));
  auto* file = new QPushButton(tr("Add a file ..."), this);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel, this);
  open_ = buttons->button(QDialogButtonBox::Open);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(words);
  layout->addWidget(&text_, 1);
  layout->addWidget(file, 0, Qt::AlignLeft);
  layout->addWidget(buttons);
  connect(file, &QPushButton::clicked, this, &OpenLiveDialog::choose_file);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  const auto enable = [this] { open_->setEnabled(!inputs().empty()); };
  connect(&text_, &QPlainTextEdit::textChanged, this, enable);
  enable();
  resize(560, 360);
}

void OpenLiveDialog::choose_file() {
  for (const QString& path : QFileDialog::getOpenFileNames(this, tr("Files that grow")))
    text_.appendPlainText(path);
}

std::vector<std::string> OpenLiveDialog::inputs() const {
  std::vector<std::string> inputs;
  for (const QString& line : text_.toPlainText().split(QLatin1Char('\n')))
    if (!line.trimmed().isEmpty()) inputs.push_back(to_utf8(line.trimmed()));
  return inputs;
}

}  // namespace ackscope::widgets
