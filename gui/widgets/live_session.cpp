#include "gui/widgets/live_session.hpp"

#include <QStringList>

#include "analysis/report/text/units.hpp"
#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

LiveSession::~LiveSession() = default;

Result<void> LiveSession::open(live::LiveRequest request) {
  // From the document's thread: one message at a time waits, however many snapshots there are.
  auto opened = viewmodel::LiveDocument::open(std::move(request), [this] {
    if (queued_.exchange(true)) return;
    QMetaObject::invokeMethod(
        this, [this] { tell(); }, Qt::QueuedConnection);
  });
  if (!opened) return tl::unexpected(opened.error());
  document_ = std::move(*opened);
  return {};
}

void LiveSession::tell() {
  queued_ = false;
  missed_ = paused_;
  if (!document_) return;
  if (paused_)
    emit heard();
  else
    emit changed();
}

void LiveSession::pause(bool paused) {
  paused_ = paused;
  if (paused_ || !missed_) return;
  missed_ = false;
  emit changed();
}

QString in_words(const std::vector<viewmodel::LiveStatus>& status) {
  QStringList words;
  for (const viewmodel::LiveStatus& one : status) {
    QString line = one.up ? LiveSession::tr("following %1").arg(to_qt(one.address))
                          : LiveSession::tr("%1 is down").arg(to_qt(one.address));
    if (one.up && one.lag_ns)
      line += LiveSession::tr(", %1 behind").arg(to_qt(report::duration(*one.lag_ns)));
    words << line;
  }
  return words.join(QStringLiteral("; "));
}

QString down_in_words(const std::vector<viewmodel::LiveStatus>& status) {
  QStringList words;
  for (const viewmodel::LiveStatus& one : status)
    if (!one.up) words << LiveSession::tr("%1 is down: %2").arg(to_qt(one.address), to_qt(one.why));
  return words.join(QLatin1Char('\n'));
}

}  // namespace ackscope::widgets
