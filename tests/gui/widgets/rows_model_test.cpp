#include "gui/widgets/rows_model.hpp"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace ackscope::widgets {
namespace {

TEST(RowsModel, KeepsThePromisesOfAModel) {
  RowsModel model({"figure", "value"});
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.set_rows({{"downtime", "12 ms"}, {"blocked"}});
  EXPECT_EQ(model.data(model.index(0, 1)).toString(), "12 ms");
  EXPECT_EQ(model.data(model.index(1, 1)).toString(), "");
  EXPECT_EQ(model.headerData(0, Qt::Horizontal).toString(), "figure");
  model.set_rows({});
  EXPECT_EQ(model.rowCount(), 0);
}

}  // namespace
}  // namespace ackscope::widgets
