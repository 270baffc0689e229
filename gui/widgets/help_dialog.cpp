#include "gui/widgets/help_dialog.hpp"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <array>

#include "gui/widgets/actions.hpp"
#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Role;

QString tr(const char* text) { return QCoreApplication::translate("Help", text); }

QString row(const QString& left, const QString& right) {
  return "<tr><td>" + left + "&nbsp;&nbsp;</td><td>" + right + "</td></tr>";
}

QString keys_html() {
  QString html = "<h2>" + tr("Keys") + "</h2>";
  QString category;
  for (const viewmodel::CommandInfo& info : viewmodel::commands()) {
    if (category_of(info) != category) {
      html +=
          (category.isEmpty() ? "" : "</table>") +
          QString("<h3>%1</h3><table cellpadding=\"2\">").arg(category_of(info).toHtmlEscaped());
      category = category_of(info);
    }
    html +=
        row("<b>" + keys_in_words(info).toHtmlEscaped() + "</b>", what_of(info).toHtmlEscaped());
  }
  return html + "</table>";
}

QString gestures_html() {
  QString html = "<h2>" + tr("Mouse") + "</h2><table cellpadding=\"2\">";
  html += row(tr("wheel"), tr("scrolls the lanes"));
  html += row(tr("Ctrl + wheel"), tr("zooms around the mouse"));
  html += row(tr("Shift + wheel"), tr("moves in time"));
  html += row(tr("drag, left"), tr("measures; ends snap to events"));
  html += row(tr("drag, right or middle"), tr("zooms to what is dragged over"));
  html += row(tr("click"), tr("selects; the details say what it is"));
  html += row(tr("double click"), tr("zooms to the thing"));
  html += row(tr("double click on the lens"), tr("shows the switchover in the lanes"));
  html += row(tr("drag a lane's name"), tr("moves the lane"));
  html += row(tr("drag in the overview"), tr("moves or sizes the window that is seen"));
  return html + "</table>";
}

struct Meaning {
  Role role;
  const char* words;
};
constexpr std::array kLegend{
    Meaning{Role::requested, QT_TRANSLATE_NOOP("Help", "a device asked for an ACK")},
    Meaning{Role::sent, QT_TRANSLATE_NOOP("Help", "the source has sent the request")},
    Meaning{Role::arrived, QT_TRANSLATE_NOOP("Help", "it arrived at the destination")},
    Meaning{Role::loaded, QT_TRANSLATE_NOOP("Help", "the destination has loaded the data")},
    Meaning{Role::approved, QT_TRANSLATE_NOOP("Help", "the device on the destination agreed")},
    Meaning{Role::beyond, QT_TRANSLATE_NOOP("Help", "on the way, the destination was not seen")},
    Meaning{Role::acked, QT_TRANSLATE_NOOP("Help", "the ACK arrived at the source")},
    Meaning{Role::late, QT_TRANSLATE_NOOP("Help", "LATE: asked after the decision to switch over")},
    Meaning{Role::pending, QT_TRANSLATE_NOOP("Help", "asked and not answered")},
    Meaning{Role::blocked, QT_TRANSLATE_NOOP("Help", "nothing but ACKs held the switchover")},
    Meaning{Role::down, QT_TRANSLATE_NOOP("Help", "the guest does not run")},
    Meaning{Role::failed, QT_TRANSLATE_NOOP("Help", "failed")},
    Meaning{Role::lost, QT_TRANSLATE_NOOP("Help", "events are missing here")},
    Meaning{Role::unknown, QT_TRANSLATE_NOOP("Help", "not recorded: nothing is known")},
    Meaning{Role::measure, QT_TRANSLATE_NOOP("Help", "what is measured")},
    Meaning{Role::note, QT_TRANSLATE_NOOP("Help", "a note")},
};

QString legend_html(const Palette& palette) {
  QString html = "<h2>" + tr("Colours") + "</h2><table cellpadding=\"2\">";
  for (const Meaning& meaning : kLegend)
    html += "<tr><td width=\"36\" bgcolor=\"" + palette.fill(meaning.role).name() +
            "\">&nbsp;</td><td>&nbsp;" + tr(meaning.words).toHtmlEscaped() + "</td></tr>";
  html += "</table><p>" +
          tr("Hatched: inferred, not observed. Dotted: unknown. Torn edge: goes on behind the "
             "recording. Dense: several things on one pixel.") +
          "</p>";
  return html;
}

}  // namespace

QString help_html(const Palette& palette) {
  return keys_html() + gestures_html() + legend_html(palette);
}

QDialog* page_dialog(const QString& title, const QString& html, QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setObjectName("page-dialog");
  dialog->setWindowTitle(title);
  auto* text = new QTextBrowser(dialog);
  text->setObjectName("page-text");
  text->setAccessibleName(title);
  text->setOpenLinks(false);
  text->setHtml(html);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  auto* layout = new QVBoxLayout(dialog);
  layout->addWidget(text, 1);
  layout->addWidget(buttons);
  dialog->resize(720, 640);
  return dialog;
}

}  // namespace ackscope::widgets
