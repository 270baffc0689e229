#include "gui/widgets/file_watch.hpp"

#include <QDateTime>
#include <QFileInfo>

#include "gui/widgets/strings.hpp"

namespace ackscope::widgets {

FileWatch::FileWatch(QObject* parent) : QObject(parent) {
  soon_.setSingleShot(true);
  soon_.setInterval(300);
  connect(&soon_, &QTimer::timeout, this, &FileWatch::look);
  const auto later = [this] {
    if (!soon_.isActive()) soon_.start();
  };
  connect(&watcher_, &QFileSystemWatcher::fileChanged, this, later);
  connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, later);
}

void FileWatch::watch(const std::vector<std::string>& paths) {
  const QStringList before = watcher_.files() + watcher_.directories();
  if (!before.isEmpty()) watcher_.removePaths(before);
  known_.clear();
  QStringList watched;
  for (const std::string& path : paths) {
    const QString name = to_qt(path);
    known_[name] = state_of(name);
    // Its folder tells when a file is renamed away or comes back.
    watched << name << QFileInfo(name).absolutePath();
  }
  watched.removeDuplicates();
  watched.removeIf([](const QString& one) { return !QFileInfo::exists(one); });
  if (!watched.isEmpty()) watcher_.addPaths(watched);
}

FileWatch::State FileWatch::state_of(const QString& path) {
  const QFileInfo info(path);
  if (!info.exists()) return {};
  // A folder's own time changes with what is put beside the trace; only whether it is there counts.
  if (info.isDir()) return {true, 0, 0};
  return {true, info.size(), info.lastModified().toMSecsSinceEpoch()};
}

void FileWatch::look() {
  for (auto& [path, before] : known_) {
    const State now = state_of(path);
    if (now == before) continue;
    before = now;
    if (!now.there) {
      emit gone(path);
      continue;
    }
    // A file that another one took the place of is no longer watched.
    if (!watcher_.files().contains(path)) watcher_.addPath(path);
    emit changed(path);
  }
}

}  // namespace ackscope::widgets
