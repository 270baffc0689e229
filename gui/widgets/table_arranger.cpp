#include "gui/widgets/table_arranger.hpp"

#include <exception>

namespace ackscope::widgets {
namespace {

/// Far below what a person notices.
constexpr std::size_t kAtOnce = 5'000;

}  // namespace

TableArranger::TableArranger(QObject* parent) : QObject(parent), worker_(this) {}

void TableArranger::ask(viewmodel::TablePtr table, viewmodel::RecordingPtr recording,
                        std::size_t migration, TableOrder order) {
  const auto work = [table, recording, migration,
                     order = std::move(order)](const Worker::Stop& stop) {
    return viewmodel::arrange(*table, viewmodel::Shown{*recording, migration}, order.filter,
                              order.sorting, order.range, stop);
  };
  if (table->rows() <= kAtOnce) {
    worker_.stop();
    emit arranged(work([] { return false; }));
    return;
  }
  emit started();
  worker_.run([this, work](const Worker::Stop& stop) -> Worker::Done {
    // An exception on a thread would end the program.
    try {
      return [this, result = work(stop)] { emit arranged(result); };
    } catch (const std::exception& error) {
      return [this, why = QString::fromUtf8(error.what())] { emit failed(why); };
    }
  });
}

}  // namespace ackscope::widgets
