#include "gui/widgets/picture_export.hpp"

#include <gtest/gtest.h>

#include <QGuiApplication>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <fstream>
#include <limits>
#include <sstream>

#include "gui/viewmodel/draw/svg/svg.hpp"
#include "tests/gui/viewmodel/pane/opened.hpp"

namespace ackscope::widgets {
namespace {

using viewmodel::Page;
using viewmodel::Role;
using viewmodel::Texture;

const Palette kLight = Palette::of(false);

struct Read {
  bool good = false;
  int rectangles = 0;
  QStringList texts;
};
Read read_svg(const std::string& svg) {
  Read read;
  QXmlStreamReader xml(QByteArray::fromStdString(svg));
  while (!xml.atEnd()) {
    xml.readNext();
    if (xml.isStartElement() && xml.name() == QLatin1String("rect")) ++read.rectangles;
    if (xml.isCharacters()) read.texts << xml.text().toString();
  }
  read.good = !xml.hasError();
  return read;
}

std::string svg_of(const Page& page) {
  const auto inks = [](Role) {
    return viewmodel::Inks{"#112233", "#445566", "#000000", "#ffffff", "#000000"};
  };
  return viewmodel::to_svg(page, inks, FontMetrics(QGuiApplication::font()));
}

Page hostile_page() {
  Page page{300, 100, "<script>&\x01\"", "</svg>", {}};
  Page::Part part;
  part.clip = {0, 0, 300, 100};
  for (int texture = 0; texture <= static_cast<int>(Texture::torn); ++texture) {
    part.list.boxes.push_back({{10, 10, 50, 20}, Role::late, static_cast<Texture>(texture), {}});
  }
  const double none = std::numeric_limits<double>::quiet_NaN();
  part.list.boxes.push_back({{none, 1, none, 1e300}, Role::late, Texture::torn, {}});
  part.list.labels.push_back({{10, 40, 200, 20}, "<b>&amp;</b>"});
  part.list.labels.push_back({{10, 60, 30, 20}, "äöü äöü äöü äöü"});
  page.parts.push_back(part);
  return page;
}

TEST(SvgTest, HostileTextsAreTextsAndTheFileIsWellFormed) {
  const Read read = read_svg(svg_of(hostile_page()));
  EXPECT_TRUE(read.good);
  EXPECT_TRUE(read.texts.contains("<b>&amp;</b>"));
  EXPECT_TRUE(read.texts.contains("<script>&\""));
}

TEST(SvgTest, LongTextsAreShortenedByWholeCharacters) {
  const Read read = read_svg(svg_of(hostile_page()));
  const auto cut = read.texts.filter(QStringLiteral("…"));
  ASSERT_EQ(cut.size(), 1);
  EXPECT_TRUE(cut[0].startsWith(QStringLiteral("ä")));
  EXPECT_FALSE(cut[0].contains(QChar::ReplacementCharacter));
}

class PictureExportTest : public testing::Test {
 protected:
  std::filesystem::path path(const char* name) const {
    return folder.filePath(QString::fromLatin1(name)).toStdString();
  }
  QTemporaryDir folder;
  viewmodel::Pane pane{viewmodel::open_story("late-request-reinit")};
  FontMetrics fonts{QGuiApplication::font()};
  Page page = export_page(pane, {}, 1000, fonts);
};

TEST_F(PictureExportTest, APageSaysWhatItShows) {
  EXPECT_NE(page.title.find("late request"), std::string::npos) << page.title;
  EXPECT_FALSE(page.subtitle.empty());
  EXPECT_GT(page.height, viewmodel::PictureSize{}.height);
}

TEST_F(PictureExportTest, PngHasTheScaleThatWasAskedFor) {
  ASSERT_TRUE(save_page(page, kLight, fonts, 2, path("out.png")));
  const QImage image(QString::fromStdString(path("out.png").string()));
  EXPECT_EQ(image.width(), 2000);
  EXPECT_NE(image, QImage(image).copy().mirrored());
}

TEST_F(PictureExportTest, SvgHoldsTheSameBoxes) {
  ASSERT_TRUE(save_page(page, kLight, fonts, 1, path("out.svg")));
  std::ifstream file(path("out.svg"));
  std::stringstream text;
  text << file.rdbuf();
  const Read read = read_svg(text.str());
  EXPECT_TRUE(read.good);
  EXPECT_GT(read.rectangles, 20);
  EXPECT_TRUE(read.texts.contains("LATE"));
}

TEST_F(PictureExportTest, AFolderThatIsNotThereIsAnErrorWithAdvice) {
  const auto saved = save_page(page, kLight, fonts, 1, path("none/out.png"));
  ASSERT_FALSE(saved);
  EXPECT_FALSE(saved.error().remedy.empty());
}

}  // namespace
}  // namespace ackscope::widgets
