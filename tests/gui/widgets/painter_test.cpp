#include "gui/widgets/painter.hpp"

#include <gtest/gtest.h>

#include <QFontDatabase>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <cmath>
#include <limits>

namespace ackscope::widgets {
namespace {

using viewmodel::Box;
using viewmodel::DrawList;
using viewmodel::Glyph;
using viewmodel::Label;
using viewmodel::Role;
using viewmodel::Shape;
using viewmodel::Stroke;
using viewmodel::Texture;

const Palette kLight = Palette::of(false);

QImage painted(const DrawList& list, double scale = 1, const Palette& palette = kLight) {
  QImage image(QSize(200, 100) * scale, QImage::Format_RGB32);
  image.setDevicePixelRatio(scale);
  image.fill(palette.fill(Role::background));
  QPainter painter(&image);
  paint(painter, list, palette, FontMetrics(QGuiApplication::font()));
  return image;
}

DrawList one(const Box& box) {
  DrawList list;
  list.boxes.push_back(box);
  return list;
}
DrawList one(const Label& label) {
  DrawList list;
  list.labels.push_back(label);
  return list;
}
Label label(const std::string& text) {
  Label label;
  label.box = {10, 10, 180, 20};
  label.text = text;
  return label;
}
Box box(Texture texture, Role role = Role::late) {
  Box box;
  box.rect = {20, 30, 100, 20};
  box.role = role;
  box.texture = texture;
  return box;
}

/// The smallest rectangle around everything that is not ground, in device pixels.
QRect touched(const QImage& image, const Palette& palette = kLight) {
  QRect all;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      if (image.pixelColor(x, y) != palette.fill(Role::background)) all |= QRect(x, y, 1, 1);
    }
  }
  return all;
}

TEST(PainterTest, ABoxFillsItsPixelsAndNoOthers) {
  const QImage image = painted(one(box(Texture::solid)));
  EXPECT_EQ(touched(image), QRect(20, 30, 100, 20));
  EXPECT_EQ(image.pixelColor(70, 40), kLight.fill(Role::late));
}

TEST(PainterTest, EdgesFallOnDevicePixelsAtAnyScale) {
  Box uneven = box(Texture::solid);
  uneven.rect = {20.3, 30.4, 10.2, 5.3};
  for (const double scale : {1.0, 1.25, 1.5, 2.0, 3.0}) {
    const QImage image = painted(one(uneven), scale);
    const QRect all = touched(image);
    EXPECT_EQ(all.left(), std::lround(20.3 * scale)) << scale;
    for (int x = all.left(); x <= all.right(); ++x) {
      EXPECT_EQ(image.pixelColor(x, all.top()), kLight.fill(Role::late)) << scale;
    }
  }
}

TEST(PainterTest, TheThinnestBoxIsStillSeen) {
  Box thin = box(Texture::dense);
  thin.rect = {50, 30, 0.01, 18};
  EXPECT_EQ(touched(painted(one(thin))).width(), 1);
}

TEST(PainterTest, NoTwoTexturesLookAlike) {
  for (int a = 0; a <= static_cast<int>(Texture::torn); ++a) {
    for (int b = a + 1; b <= static_cast<int>(Texture::torn); ++b) {
      EXPECT_NE(painted(one(box(static_cast<Texture>(a)))),
                painted(one(box(static_cast<Texture>(b)))))
          << a << " and " << b;
    }
  }
}

TEST(PainterTest, TexturesDifferEvenOnePixelWideWhereTheyMeanSomethingElse) {
  Box solid = box(Texture::solid), dense = box(Texture::dense);
  solid.rect.width = dense.rect.width = 1;
  EXPECT_NE(painted(one(solid)), painted(one(dense)));
}

TEST(PainterTest, TwoTextsLookDifferent) {
  ASSERT_FALSE(QFontDatabase::families().isEmpty());
  EXPECT_NE(painted(one(label("late"))), painted(one(label("sent"))));
}

TEST(PainterTest, ATextStaysInItsBox) {
  Label narrow = label("a text that is much too long for so little room");
  narrow.box = {10, 10, 60, 20};
  const QRect all = touched(painted(one(narrow)));
  EXPECT_GE(all.left(), 9);
  EXPECT_LE(all.right(), 71);
  EXPECT_GE(all.top(), 10);
  EXPECT_LE(all.bottom(), 30);
}

TEST(PainterTest, BaselinesOfOneHeightAreOneLine) {
  Label without = label("nnn"), with = label("npn");
  const QRect flat = touched(painted(one(without)));
  EXPECT_EQ(touched(painted(one(with))).top(), flat.top());
  EXPECT_GT(touched(painted(one(with))).bottom(), flat.bottom());
}

TEST(PainterTest, APlateIsFilledBehindItsText) {
  Label plate = label("LATE");
  plate.role = Role::late;
  plate.plate = true;
  plate.bold = true;
  const QImage image = painted(one(plate));
  const QRect all = touched(image);
  EXPECT_EQ(image.pixelColor(all.left() + 2, all.center().y()), kLight.fill(Role::late));
  EXPECT_GT(all.height(), 12);
}

TEST(PainterTest, TextOnABoxIsInContrastToWhatIsBeneath) {
  const Palette dark = Palette::of(true);
  for (const Texture texture : {Texture::solid, Texture::light, Texture::hatched}) {
    DrawList list = one(box(texture, Role::requested));
    Label on = label("WWWW");
    on.box = {24, 30, 80, 20};
    on.on = Role::requested;
    const QImage without = painted(list, 1, dark);
    list.labels.push_back(on);
    const QImage with = painted(list, 1, dark);
    double most = 0;
    for (int x = 20; x < 120; ++x) {
      for (int y = 30; y < 50; ++y) {
        if (with.pixelColor(x, y) == without.pixelColor(x, y)) continue;
        most = std::max(most, contrast(with.pixelColor(x, y), without.pixelColor(x, y)));
      }
    }
    EXPECT_GE(most, 4.5) << static_cast<int>(texture);
  }
}

TEST(PainterTest, SelectedAndDimmedBoxesLookDifferent) {
  Box plain = box(Texture::solid), selected = plain, dimmed = plain;
  selected.selected = true;
  dimmed.dimmed = true;
  EXPECT_NE(painted(one(plain)), painted(one(selected)));
  EXPECT_NE(painted(one(plain)), painted(one(dimmed)));
  EXPECT_TRUE(touched(painted(one(selected))).contains(QRect(18, 28, 104, 24)));
}

TEST(PainterTest, ShapesAndCertaintiesLookDifferent) {
  std::vector<QImage> seen;
  for (int shape = 0; shape <= static_cast<int>(Shape::bang); ++shape) {
    for (int certainty = 0; certainty < 3; ++certainty) {
      DrawList list;
      Glyph glyph;
      glyph.at = {50, 50};
      glyph.size = 14;
      glyph.shape = static_cast<Shape>(shape);
      glyph.certainty = static_cast<viewmodel::Certainty>(certainty);
      list.glyphs.push_back(glyph);
      const QImage image = painted(list);
      for (const QImage& other : seen) EXPECT_NE(image, other) << shape << ' ' << certainty;
      seen.push_back(image);
    }
  }
}

TEST(PainterTest, AnUprightLineIsOneSharpColumn) {
  DrawList list;
  Stroke line;
  line.points = {{50.2, 10}, {50.2, 90}};
  line.role = Role::measure;
  list.strokes.push_back(line);
  const QImage image = painted(list);
  EXPECT_EQ(touched(image).width(), 1);
  EXPECT_EQ(image.pixelColor(50, 50), kLight.fill(Role::measure));
}

TEST(PainterTest, WildCoordinatesAreSurvived) {
  const double none = std::numeric_limits<double>::quiet_NaN(), far = 1e300;
  for (const double wild : {none, far, -far, std::numeric_limits<double>::infinity()}) {
    DrawList list = one(box(Texture::torn));
    list.boxes[0].rect = {wild, wild, wild, 20};
    list.boxes[0].selected = true;
    list.strokes.push_back(
        {{{wild, 1}, {3, wild}, {5, 5}}, Role::text, wild, true, true, true, {}});
    Glyph glyph;
    glyph.at = {wild, wild};
    glyph.size = wild;
    list.glyphs.push_back(glyph);
    Label text = label("text");
    text.box = {wild, wild, wild, wild};
    text.size = wild;
    list.labels.push_back(text);
    painted(list);
  }
}

TEST(PainterTest, LeavesThePainterAsItWas) {
  QImage image(50, 50, QImage::Format_RGB32);
  QPainter painter(&image);
  const QTransform before = painter.transform();
  paint(painter, one(box(Texture::hatched)), kLight, FontMetrics(QGuiApplication::font()));
  EXPECT_EQ(painter.transform(), before);
  EXPECT_FALSE(painter.testRenderHint(QPainter::Antialiasing));
}

TEST(FontMetricsTest, WidthsAreThoseOfTheFontAndBoldIsWider) {
  const FontMetrics fonts(QGuiApplication::font());
  EXPECT_GT(fonts.width("wwww", 11, false), fonts.width("ww", 11, false));
  EXPECT_GT(fonts.width("wwww", 11, true), fonts.width("wwww", 11, false));
  EXPECT_GT(fonts.width("wwww", 22, false), 1.7 * fonts.width("wwww", 11, false));
  EXPECT_EQ(fonts.width("", 11, false), 0);
}

}  // namespace
}  // namespace ackscope::widgets
