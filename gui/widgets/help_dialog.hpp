#pragma once

#include <QDialog>

#include "gui/widgets/palette.hpp"

namespace ackscope::widgets {

/// Keys, gestures and what colours and textures mean.
QString help_html(const Palette& palette);

/// A page to read, with a button to close it: help, a rule, what it is about.
QDialog* page_dialog(const QString& title, const QString& html, QWidget* parent);

}  // namespace ackscope::widgets
