#pragma once

#include <QTextBrowser>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/details_html.hpp"

namespace ackscope::widgets {

/// The selected thing in words. Links lead to what it speaks of, Tab goes from one to the next.
class DetailsPanel : public QTextBrowser {
  Q_OBJECT

 public:
  explicit DetailsPanel(QWidget* parent = nullptr);

  void show_pane(const viewmodel::Pane* pane);
  const DetailsPage& page() const { return page_; }
  void follow(const QUrl& link);  ///< as if it was clicked

 signals:
  void subject_asked(const ackscope::viewmodel::Subject& subject);
  void filter_asked(const QString& condition);
  void rule_asked(const QString& rule);

 private:
  DetailsPage page_;
};

}  // namespace ackscope::widgets
