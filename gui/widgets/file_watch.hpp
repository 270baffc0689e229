#pragma once

#include <QFileSystemWatcher>
#include <QTimer>
#include <map>
#include <string>
#include <vector>

namespace ackscope::widgets {

/// Notices when what is shown has changed on the disk since, or is gone.
class FileWatch : public QObject {
  Q_OBJECT

 public:
  explicit FileWatch(QObject* parent = nullptr);
  void watch(const std::vector<std::string>& paths);  ///< in place of those before

 signals:
  void changed(const QString& path);
  void gone(const QString& path);

 private:
  struct State {
    bool there = false;
    qint64 size = 0;
    qint64 modified_ms = 0;
    friend bool operator==(const State&, const State&) = default;
  };
  static State state_of(const QString& path);
  void look();

  QFileSystemWatcher watcher_;
  QTimer soon_;  ///< a file that is being written changes many times a second
  std::map<QString, State> known_;
};

}  // namespace ackscope::widgets
