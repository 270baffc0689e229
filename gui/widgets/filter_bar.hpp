#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QStringListModel>
#include <QTimer>
#include <QWidget>

#include "gui/viewmodel/pane/pane.hpp"

namespace ackscope::widgets {

/// The filter and the search field above the picture. What makes no sense is said in place while
/// one types; Enter applies it.
class FilterBar : public QWidget {
  Q_OBJECT

 public:
  explicit FilterBar(QWidget* parent = nullptr);
  void show_pane(const viewmodel::Pane* pane);
  void focus_filter();
  void focus_search();
  void show_error(const Error& error);
  void accepted();                       ///< what was typed is the filter now
  void say_found(const QString& words);  ///< beside the search field

 signals:
  void filter_asked(const QString& text);
  void search_asked(const QString& text, bool forward);
  void list_asked(const QString& text);  ///< of everything that is found
  void left();                           ///< Escape: back to the picture

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void build();
  void check();
  void complete();

  const viewmodel::Pane* pane_ = nullptr;
  QLineEdit filter_, search_;
  QLabel error_, found_;
  QStringListModel completions_;
  QTimer pause_;
};

}  // namespace ackscope::widgets
