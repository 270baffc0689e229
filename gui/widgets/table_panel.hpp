#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QWidget>
#include <optional>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/table_arranger.hpp"
#include "gui/widgets/table_model.hpp"

class QMenu;

namespace ackscope::widgets {

/// One table with its find field. Selecting a row selects the thing in the picture, and the other
/// way round.
class TablePanel : public QWidget {
  Q_OBJECT

 public:
  using Make = viewmodel::TablePtr (*)(viewmodel::RecordingPtr, std::size_t);

  /// `id` becomes the object names "ID-table" and "ID-find".
  /// `by_time`: what has no row of its own is shown by its time (raw events).
  enum class Order { any, by_time };
  TablePanel(const QString& id, const QString& title, Make make, Order order,
             QWidget* parent = nullptr);

  void show_pane(const viewmodel::Pane* pane);  ///< null: nothing
  void update_from(const viewmodel::Pane& pane, unsigned changes);
  TableModel& model() { return model_; }
  QTableView& view() { return view_; }
  std::vector<std::size_t> selected_rows() const;  ///< of the table, in the order seen

 public slots:
  void copy();

 signals:
  void selected(const ackscope::viewmodel::Subject& subject);
  void zoom_asked(const ackscope::viewmodel::Subject& subject);
  void filter_asked(const QString& condition);
  void save_asked(bool json);

 private:
  void build(const QString& id, const QString& title);
  void connect_parts();
  void arrange();
  void show_arranged(const viewmodel::Arranged& rows);
  QString why_fewer() const;
  void follow_selection();
  void show_row(int row);
  std::optional<int> row_at_selection() const;
  void find(bool forward);
  std::optional<QModelIndex> match(int row, const QString& wanted) const;
  void open_menu(const QPoint& where);
  void add_value_actions(QMenu& menu, const QModelIndex& index);
  void add_columns_menu(QMenu& menu);
  void say_rows();

  Make make_;
  Order order_;
  const viewmodel::Pane* pane_ = nullptr;
  viewmodel::RecordingPtr recording_;
  std::size_t migration_ = 0;
  viewmodel::TablePtr next_;      ///< takes the place of what is seen once it is arranged
  bool asked_meanwhile_ = false;  ///< something newer came while rows were arranged
  bool follows_ = false;          ///< the selection comes from the picture
  QTableView view_;
  QLineEdit find_;
  QLabel count_;
  TableModel model_;
  TableArranger arranger_;
};

}  // namespace ackscope::widgets
