#pragma once

#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/rows_model.hpp"

namespace ackscope::widgets {

/// The notes of a recording, and the text of the one that is chosen.
class NotesPanel : public QWidget {
  Q_OBJECT

 public:
  explicit NotesPanel(QWidget* parent = nullptr);
  void show_pane(const viewmodel::Pane* pane);
  void edit(std::uint64_t id);  ///< chooses it and puts the cursor into its text

 signals:
  void add_asked();
  void change_asked(quint64 id, const QString& text);
  void remove_asked(quint64 id);
  void selected(const ackscope::viewmodel::Subject& subject);

 private:
  void build();
  std::uint64_t chosen() const;  ///< 0: none
  void show_text();

  const viewmodel::Pane* pane_ = nullptr;
  std::vector<std::uint64_t> ids_;
  RowsModel model_;
  QListView list_;
  QPlainTextEdit text_;
  QPushButton add_, remove_;
  bool fills_ = false;  ///< the text changes because another note is chosen
};

}  // namespace ackscope::widgets
