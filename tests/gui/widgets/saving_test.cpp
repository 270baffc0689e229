#include "gui/widgets/saving.hpp"

#include <gtest/gtest.h>

#include <QDir>
#include <QTemporaryDir>
#include <fstream>
#include <limits>
#include <ostream>
#include <sstream>

#include "gui/viewmodel/document/load.hpp"
#include "tests/gui/widgets/fake_table.hpp"

namespace ackscope::widgets {
namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(Saving, AFileIsThereWholeOrNotAtAll) {
  const QTemporaryDir folder;
  const std::filesystem::path path = folder.filePath("out.txt").toStdString();
  ASSERT_TRUE(save_file(path, [](std::ostream& out) { out << "first"; }));
  const auto failed = save_file(path, [](std::ostream& out) { out.setstate(std::ios::badbit); });
  EXPECT_FALSE(failed);
  EXPECT_EQ(content(path), "first");
  EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

/// Of the user's, or a link that somebody laid to where they may not write.
TEST(Saving, WhatLiesBesideItStays) {
  const QTemporaryDir folder;
  const std::filesystem::path path = folder.filePath("out.txt").toStdString();
  const std::filesystem::path part = path.string() + ".part", other = path.string() + ".other";
  std::ofstream(other) << "other";
  std::filesystem::create_symlink(other, part);
  ASSERT_TRUE(save_file(path, [](std::ostream& out) { out << "mine"; }));
  EXPECT_EQ(content(path), "mine");
  EXPECT_EQ(content(other), "other");
  EXPECT_TRUE(std::filesystem::is_symlink(part));
}

TEST(Saving, AFolderThatIsNotThereIsAnErrorThatNamesThePath) {
  const auto saved = save_file("no-such-folder/out.txt", [](std::ostream&) {});
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().where, "no-such-folder/out.txt");
}

TEST(Saving, ATableAsItIsArranged) {
  const QTemporaryDir folder;
  const std::filesystem::path path = folder.filePath("out.csv").toStdString();
  ASSERT_TRUE(save_table(FakeTable(5), {{4, 0}, false}, TableFormat::csv, path));
  const std::string text = content(path);
  EXPECT_NE(text.find("device 4"), std::string::npos);
  EXPECT_LT(text.find("device 4"), text.find("device 0"));
  EXPECT_EQ(text.find("device 2"), std::string::npos);
}

viewmodel::RecordingPtr loaded(const std::filesystem::path& path) {
  pipeline::Request request;
  request.inputs.push_back({path.string(), {}});
  auto recording = viewmodel::load(request, {});
  return recording ? *recording : nullptr;
}

/// "own time, event, arguments", and the side as the recording knows it.
std::vector<std::string> events_of(const viewmodel::RecordingPtr& recording) {
  std::vector<std::string> lines;
  const viewmodel::TablePtr table = viewmodel::event_table(recording, 0);
  for (std::size_t row = 0; row < table->rows(); ++row) {
    std::string line;
    for (std::size_t column = 2; column < 6; ++column) line += table->text(row, column) + " | ";
    lines.push_back(line);
  }
  return lines;
}

/// Fields of our own provider, lines of QEMU's log, gaps, hostile names: all come back.
TEST(Saving, TheEventsOfARangeOpenAgainAsARecording) {
  const QTemporaryDir folder;
  for (const char* name : {"own-late-request", "late-request-reinit", "own-lost-events", "gap",
                           "odd-names", "own-legacy", "legacy-two-devices"}) {
    SCOPED_TRACE(name);
    const auto path = std::filesystem::path(folder.filePath(name).toStdString() + ".jsonl");
    const auto before = loaded(std::filesystem::path(ACKSCOPE_CASES) / name / "story.jsonl");
    ASSERT_TRUE(before);
    constexpr Ns all = std::numeric_limits<Ns>::max() / 4;
    ASSERT_TRUE(save_events(before, 0, -all, all, path));
    const auto after = loaded(path);
    ASSERT_TRUE(after);
    EXPECT_TRUE(after->errors.empty());
    EXPECT_EQ(events_of(after), events_of(before));
    ASSERT_EQ(after->analysis.migrations.size(), 1U);
    const Migration& was = before->analysis.migrations[0];
    const Migration& is = after->analysis.migrations[0];
    EXPECT_EQ(is.outcome, was.outcome);
    EXPECT_EQ(is.outage_ns, was.outage_ns);
    EXPECT_EQ(is.findings.size(), was.findings.size());
    EXPECT_EQ(is.devices.size(), was.devices.size());
    EXPECT_EQ(is.source.has_value() ? is.source->host : std::nullopt,
              was.source.has_value() ? was.source->host : std::nullopt);
  }
}

TEST(Saving, OnlyTheEventsOfTheRange) {
  const QTemporaryDir folder;
  const std::filesystem::path path = folder.filePath("range.jsonl").toStdString();
  const auto whole =
      loaded(std::filesystem::path(ACKSCOPE_CASES) / "own-late-request" / "story.jsonl");
  ASSERT_TRUE(whole);
  const viewmodel::TablePtr table = viewmodel::event_table(whole, 0);
  ASSERT_GT(table->rows(), 12U);
  const auto at = [&](std::size_t row) { return std::get<std::int64_t>(table->cell(row, 0)); };
  ASSERT_TRUE(save_events(whole, 0, at(5), at(9), path));
  const std::string text = content(path);
  std::size_t events = 0;
  for (std::size_t from = 0; (from = text.find("\"event\":", from)) != std::string::npos; ++from)
    ++events;
  const auto wanted = table->rows_between(at(5), at(9));
  ASSERT_TRUE(wanted);
  EXPECT_EQ(events, wanted->second - wanted->first);
  EXPECT_EQ(text.rfind("{\"schema\":\"ackscope.events/1\"", 0), 0U);
}

}  // namespace
}  // namespace ackscope::widgets
