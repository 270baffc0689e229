#pragma once

#include <QString>
#include <string>
#include <string_view>

namespace ackscope::widgets {

/// The model's texts are UTF-8; what is none becomes the replacement character.
inline QString to_qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline std::string to_utf8(const QString& text) { return text.toStdString(); }

/// Shown as it is, even if a recording's name looks like markup.
inline QString plain_tooltip(const QString& text) {
  return text.isEmpty() ? text : "<qt>" + text.toHtmlEscaped() + "</qt>";
}

}  // namespace ackscope::widgets
