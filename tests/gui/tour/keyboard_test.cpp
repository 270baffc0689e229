#include <gtest/gtest.h>

#include <QFileDialog>
#include <QLineEdit>
#include <QTableView>
#include <QTextBrowser>

#include "gui/viewmodel/session/recent.hpp"
#include "tests/gui/tour/desk.hpp"

/// Everything without a mouse.
namespace ackscope::widgets::tour {
namespace {

using viewmodel::Subject;

constexpr auto kControl = Qt::ControlModifier;
const auto kControlShift = Qt::ControlModifier | Qt::ShiftModifier;

QString focused() {
  const QWidget* has = QApplication::focusWidget();
  return has == nullptr ? QString() : has->objectName();
}

/// Tab by Tab; bounded, as a ring is.
bool tab_to(Desk& desk, const std::function<bool()>& there) {
  for (int i = 0; i < 60; ++i) {
    if (there()) return true;
    desk.press(Qt::Key_Tab);
  }
  return false;
}

/// In the next file dialog: this path and Enter.
class PathTyper : public QObject {
 public:
  explicit PathTyper(QString path) : path_(std::move(path)) { startTimer(10); }
  bool typed() const { return typed_; }

 protected:
  void timerEvent(QTimerEvent*) override {
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    auto* name = dialog == nullptr ? nullptr : dialog->findChild<QLineEdit*>("fileNameEdit");
    if (typed_ || name == nullptr || !name->isVisible()) return;
    typed_ = true;
    name->setText(path_);
    QTest::keyClick(name, Qt::Key_Return);
  }

 private:
  QString path_;
  bool typed_ = false;
};

struct KeyboardTour : testing::Test {
  KeyboardTour() {
    viewmodel::Session before;
    before.recent = {both_hosts("S04").opened};
    EXPECT_TRUE(viewmodel::write_session(session(), before));
    desk = std::make_unique<Desk>(session());
  }
  std::filesystem::path session() const { return memory.filePath("viewer.json").toStdString(); }

  /// From the start page, as a recording that was opened before.
  void open_recent() {
    ASSERT_TRUE(tab_to(*desk, [] {
      const auto* button = qobject_cast<QPushButton*>(QApplication::focusWidget());
      return button != nullptr && button->text().contains("S04");
    }));
    desk->press(Qt::Key_Space);
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return desk->window().picture().pane() != nullptr; }, 60'000));
    ASSERT_TRUE(desk->timeline().hasFocus()) << "the picture has the keys at once";
  }

  QTemporaryDir memory;
  std::unique_ptr<Desk> desk;
};

TEST_F(KeyboardTour, WalksLanesFindingsAndTables) {
  open_recent();
  desk->press(Qt::Key_R);
  ASSERT_EQ(desk->pane().selected().kind, Subject::Kind::round);
  const Subject round = desk->pane().selected();
  desk->press(Qt::Key_Right);
  EXPECT_NE(desk->pane().selected(), round) << "to the next thing in the lane";
  const Subject there = desk->pane().selected();
  desk->press(Qt::Key_Down);
  EXPECT_NE(desk->pane().selected(), there) << "to the next lane";
  desk->press(Qt::Key_E);
  const Subject finding = desk->pane().selected();
  EXPECT_EQ(finding.kind, Subject::Kind::finding);

  ASSERT_TRUE(tab_to(*desk, [] { return focused() == "findings-table"; }));
  auto& table = desk->child<QTableView>("findings-table");
  const auto span = desk->pane().view().span();
  const int row = table.currentIndex().row();
  desk->press(Qt::Key_Down);
  EXPECT_EQ(table.currentIndex().row(), row + 1) << "the arrows are the table's own";
  EXPECT_NE(desk->pane().selected(), finding) << "and the picture follows";
  desk->press(Qt::Key_Up);
  EXPECT_EQ(table.currentIndex().row(), row);
  desk->press(Qt::Key_Backspace);
  EXPECT_EQ(desk->pane().view().span(), span) << "Backspace is not the picture's here";

  ASSERT_TRUE(tab_to(*desk, [] { return focused() == "findings-find"; }));
  desk->type("late");
  EXPECT_EQ(desk->child<QLineEdit>("findings-find").text(), "late") << "letters are text here";
  desk->press(Qt::Key_Return);
  EXPECT_EQ(table.currentIndex().row(), 0);
  desk->press(Qt::Key_Escape);
  EXPECT_TRUE(desk->timeline().hasFocus()) << "Escape leads back to the picture";
  desk->picture("keys-1-tables");
}

TEST_F(KeyboardTour, FiltersFindsAndHelps) {
  open_recent();
  desk->press(Qt::Key_F, kControl);
  ASSERT_EQ(focused(), "filter");
  desk->type("state = late");
  desk->press(Qt::Key_Return);
  EXPECT_EQ(desk->pane().filter().text(), "state = late");
  desk->press(Qt::Key_Escape);
  desk->picture("keys-2-filtered");
  desk->press(Qt::Key_F, kControlShift);
  EXPECT_TRUE(desk->pane().filter().everything());

  desk->press(Qt::Key_P, kControlShift);
  desk->type("next late");
  desk->picture("keys-3-palette");
  desk->press(Qt::Key_Return);
  EXPECT_EQ(desk->pane().selected().kind, Subject::Kind::round);

  desk->press(Qt::Key_P, kControl);
  desk->type("00.2 initial");
  desk->picture("keys-4-lane-finder");
  desk->press(Qt::Key_Return);
  EXPECT_EQ(desk->window().focusWidget(), &desk->timeline());

  desk->press(Qt::Key_F1);
  auto* page = QApplication::activeModalWidget();
  ASSERT_NE(page, nullptr);
  EXPECT_TRUE(page->findChild<QTextBrowser*>("page-text")
                  ->toPlainText()
                  .contains("Selects the next finding"));
  desk->picture("keys-5-help");
  desk->press(Qt::Key_Escape);
  EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
}

TEST_F(KeyboardTour, MeasuresWithMarkersNotesSavesAndQuits) {
  open_recent();
  const nlohmann::json report = reported("S04");
  desk->press(Qt::Key_N);
  const auto late = viewmodel::time_of(desk->pane().selected(), desk->pane().shown());
  ASSERT_TRUE(late);
  desk->press(Qt::Key_2);
  EXPECT_EQ(desk->pane().marker_b(), late->first);
  // The decision is a moment of the first lane.
  for (Subject was; was != desk->pane().selected();) {
    was = desk->pane().selected();
    desk->press(Qt::Key_Up);
  }
  const auto selected = [&] {
    return viewmodel::to_key(desk->pane().selected(), desk->pane().shown());
  };
  for (int i = 0; i < 20 && selected() != "moment/decision"; ++i) desk->press(Qt::Key_Left);
  ASSERT_EQ(selected(), "moment/decision");
  desk->press(Qt::Key_1);
  EXPECT_EQ(desk->pane().marker_a(), report.at("decision_ns").get<Ns>());
  EXPECT_TRUE(desk->child<QLabel>("status-position").text().contains("A to B"));
  desk->picture("keys-6-markers");

  desk->press(Qt::Key_M);
  desk->type("by keys");
  desk->press(Qt::Key_Escape);
  ASSERT_EQ(desk->pane().all_notes().size(), 1U);
  EXPECT_EQ(desk->pane().all_notes()[0].text, "by keys");

  // Between the markers there is no finding: without them the table has all.
  desk->press(Qt::Key_C);
  const auto* rows = desk->child<QTableView>("findings-table").model();
  const auto all = static_cast<int>(report.at("findings").size());
  ASSERT_TRUE(QTest::qWaitFor([&] { return rows->rowCount() == all; }, 20'000));
  const QString csv = memory.filePath("findings.csv");
  PathTyper typer(csv);
  desk->press(Qt::Key_E, kControl);
  ASSERT_TRUE(typer.typed());
  ASSERT_TRUE(QTest::qWaitFor([&] { return QFile::exists(csv); }, 20'000));
  EXPECT_TRUE(QTest::qWaitFor(
      [&] { return desk->child<MessageBar>("messages").text("saved").contains("findings.csv"); },
      20'000));
  QFile file(csv);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_TRUE(file.readAll().contains("late-request"));

  desk->press(Qt::Key_Q, kControl);
  EXPECT_FALSE(desk->window().isVisible());
}

}  // namespace
}  // namespace ackscope::widgets::tour
