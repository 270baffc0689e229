#include "gui/widgets/table_model.hpp"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "tests/gui/widgets/fake_table.hpp"

namespace ackscope::widgets {
namespace {

constexpr auto kStrict = QAbstractItemModelTester::FailureReportingMode::Fatal;

TEST(TableModel, KeepsThePromisesOfAModelWhileRowsChange) {
  TableModel model;
  QAbstractItemModelTester tester(&model, kStrict);
  model.set_table(std::make_shared<FakeTable>(5));
  EXPECT_EQ(model.rowCount(), 5);
  model.set_both(model.table(), {{3, 1}, false});
  EXPECT_EQ(model.rowCount(), 2);
  model.set_both(model.table(), {{}, false});
  EXPECT_EQ(model.rowCount(), 0);
  model.set_table(nullptr);
  EXPECT_EQ(model.columnCount(), 0);
}

TEST(TableModel, ShowsRowsInTheirOrder) {
  TableModel model;
  model.set_table(std::make_shared<FakeTable>(5));
  model.set_both(model.table(), {{3, 0}, false});
  EXPECT_EQ(model.data(model.index(0, 0)).toString(), "device 3");
  EXPECT_EQ(model.subject(1).index, 0U);
  EXPECT_EQ(model.row_of(model.subject(1)), 1);
  EXPECT_EQ(model.row_of({viewmodel::Subject::Kind::finding, Side::source, 0, 4}), std::nullopt)
      << "filtered away";
  EXPECT_EQ(model.headerData(1, Qt::Horizontal).toString(), "latency");
  EXPECT_FALSE(model.subject(2));
  EXPECT_FALSE(model.subject(-1));
}

TEST(TableModel, AHostileNameIsNoMarkup) {
  TableModel model;
  model.set_table(std::make_shared<FakeTable>(2));
  const QModelIndex index = model.index(1, 0);
  EXPECT_EQ(model.data(index).toString(), "<b>bold</b>");
  EXPECT_TRUE(model.data(index, Qt::ToolTipRole).toString().contains("&lt;b&gt;"));
}

TEST(TableModel, TenMillionRowsCostNothing) {
  TableModel model;
  model.set_table(std::make_shared<FakeTable>(10'000'000));
  EXPECT_EQ(model.rowCount(), 10'000'000);
  EXPECT_EQ(model.data(model.index(9'999'999, 0)).toString(), "device 9999999");
}

}  // namespace
}  // namespace ackscope::widgets
