#include "gui/widgets/hint.hpp"

#include <QToolTip>

namespace ackscope::widgets {

void show_hint(const QPoint& global_position, const std::string& words, QWidget* over) {
  if (words.empty()) return QToolTip::hideText();
  const QString escaped = QString::fromStdString(words).toHtmlEscaped();
  const QString lines = QString(escaped).replace(QLatin1Char('\n'), QLatin1String("<br>"));
  QToolTip::showText(global_position, QStringLiteral("<qt>%1</qt>").arg(lines), over);
}

}  // namespace ackscope::widgets
