#include "gui/widgets/table_panel.hpp"

#include <gtest/gtest.h>

#include <QLabel>
#include <QScrollBar>
#include <QtTest>

#include "gui/viewmodel/document/load.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Pane;

std::shared_ptr<viewmodel::Recording> recording() {
  pipeline::Request request;
  request.inputs.push_back({std::string(ACKSCOPE_CASES) + "/late-request-reinit/story.jsonl", {}});
  return std::make_shared<viewmodel::Recording>(**viewmodel::load(request, {}));
}

struct Shown {
  Shown() : panel("events", "Events", viewmodel::event_table, TablePanel::Order::any) {
    panel.resize(400, 150);
    panel.show();
    panel.show_pane(&pane);
  }
  std::shared_ptr<viewmodel::Recording> first = [] {
    auto made = recording();
    made->live = true;
    return made;
  }();
  Pane pane{first};
  TablePanel panel;
};

TEST(TablePanel, ANewerStateLeavesPlaceAndSelection) {
  Shown test;
  ASSERT_GT(test.panel.model().rowCount(), 10);
  QScrollBar* bar = test.panel.view().verticalScrollBar();
  test.panel.view().selectRow(7);
  test.pane.select(test.panel.model().subject(7));
  bar->setValue(bar->maximum());
  const int before = bar->value();
  ASSERT_GT(before, 0);
  int resets = 0;
  QObject::connect(&test.panel.model(), &QAbstractItemModel::modelReset, [&] { ++resets; });
  auto newer = recording();
  newer->live = true;
  test.pane.update(newer);
  test.panel.update_from(test.pane, ~0U);
  EXPECT_EQ(bar->value(), before);
  EXPECT_EQ(test.panel.view().currentIndex().row(), 7);
  EXPECT_EQ(resets, 1) << "the old rows stay until the new ones are arranged";
}

TEST(TablePanel, FewerRowsSayWhy) {
  Shown test;
  auto* count = test.panel.findChild<QLabel*>("events-count");
  ASSERT_NE(count, nullptr);
  ASSERT_TRUE(test.pane.set_filter("event = no-such-event"));
  test.panel.update_from(test.pane, Pane::filter_changed);
  EXPECT_TRUE(count->text().startsWith("0 of ")) << count->text().toStdString();
  EXPECT_TRUE(count->text().contains("filter")) << count->text().toStdString();
}

}  // namespace
}  // namespace ackscope::widgets
