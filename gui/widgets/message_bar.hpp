#pragma once

#include <QVBoxLayout>
#include <QWidget>
#include <functional>
#include <map>

namespace ackscope::widgets {

/// Remarks above the picture that stay until they are dealt with: a file that changed, a source
/// that is down. Each has a key; a newer one takes the place of the older.
class MessageBar : public QWidget {
  Q_OBJECT

 public:
  struct Action {
    QString title;
    std::function<void()> run;
  };

  explicit MessageBar(QWidget* parent = nullptr);
  void say(const QString& key, const QString& text, std::vector<Action> actions = {});
  /// Goes by itself after some seconds.
  void say_briefly(const QString& key, const QString& text);
  void clear(const QString& key);
  void clear_all();
  QString text(const QString& key) const;  ///< empty: not there

 signals:
  void dismissed();  ///< by its button, which had the focus

 private:
  QVBoxLayout* rows_;
  std::map<QString, std::pair<QString, QWidget*>> messages_;
};

}  // namespace ackscope::widgets
