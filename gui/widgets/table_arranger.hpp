#pragma once

#include <optional>
#include <utility>

#include "gui/viewmodel/tables/table.hpp"
#include "gui/widgets/worker.hpp"

namespace ackscope::widgets {

/// What is to be seen of a table; a value, so that a thread can work on it.
struct TableOrder {
  viewmodel::Filter filter;
  std::optional<viewmodel::Sorting> sorting;
  std::optional<std::pair<Ns, Ns>> range;
};

/// Sorts and filters: small tables at once, large ones on a thread.
class TableArranger : public QObject {
  Q_OBJECT

 public:
  explicit TableArranger(QObject* parent = nullptr);

  void ask(viewmodel::TablePtr table, viewmodel::RecordingPtr recording, std::size_t migration,
           TableOrder order);
  void stop() { worker_.stop(); }
  bool busy() const { return worker_.busy(); }

 signals:
  void started();
  void failed(const QString& why);
  void arranged(const ackscope::viewmodel::Arranged& arranged);

 private:
  Worker worker_;
};

}  // namespace ackscope::widgets
