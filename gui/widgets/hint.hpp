#pragma once

#include <QPoint>
#include <string>

class QWidget;

namespace ackscope::widgets {

/// A tooltip of plain words, line by line: a name in a recording must not be taken for markup.
/// Empty: none is shown.
void show_hint(const QPoint& global_position, const std::string& words, QWidget* over);

}  // namespace ackscope::widgets
