#include "gui/widgets/palette.hpp"

#include <gtest/gtest.h>

#include <QApplication>
#include <QPalette>
#include <array>
#include <cmath>
#include <vector>

namespace ackscope::widgets {
namespace {

using viewmodel::Role;

constexpr std::array kGrounds{Role::background, Role::stripe, Role::header, Role::pinned};
constexpr std::array kStages{Role::requested, Role::sent,     Role::arrived,
                             Role::loaded,    Role::approved, Role::beyond};
constexpr std::array kAlarms{Role::late, Role::blocked, Role::down};

std::vector<Role> all_roles() {
  std::vector<Role> roles;
  for (int i = 0; i <= static_cast<int>(Role::pinned); ++i) roles.push_back(static_cast<Role>(i));
  return roles;
}
std::string name(Role role) { return "role " + std::to_string(static_cast<int>(role)); }

double linear(double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); }

using Three = std::array<double, 3>;
Three times(const std::array<Three, 3>& m, const Three& v) {
  Three out{};
  for (std::size_t i = 0; i < 3; ++i) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return out;
}

// Machado, Oliveira, Fernandes 2009, severity 1.0, in linear RGB.
constexpr std::array<Three, 3> kEveryone{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr std::array<Three, 3> kNoRed{{{0.152286, 1.052583, -0.204868},
                                       {0.114503, 0.786281, 0.099216},
                                       {-0.003882, -0.048116, 1.051998}}};
constexpr std::array<Three, 3> kNoGreen{{{0.367322, 0.860646, -0.227968},
                                         {0.280085, 0.672501, 0.047413},
                                         {-0.011820, 0.042940, 0.968881}}};

Three lab(const QColor& colour, const std::array<Three, 3>& eyes) {
  const Three rgb =
      times(eyes, {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())});
  const Three xyz =
      times({{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}}, rgb);
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f(xyz[0] / 0.9505), y = f(xyz[1]), z = f(xyz[2] / 1.089);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}
double distance(const QColor& a, const QColor& b, const std::array<Three, 3>& eyes) {
  const Three one = lab(a, eyes), other = lab(b, eyes);
  return std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

class PaletteTest : public testing::TestWithParam<bool> {
 protected:
  const Palette palette = Palette::of(GetParam());
};
INSTANTIATE_TEST_SUITE_P(Themes, PaletteTest, testing::Bool(), [](const auto& theme) {
  return theme.param ? std::string("Dark") : std::string("Light");
});

TEST_P(PaletteTest, MarksStandOutFromEveryGround) {
  for (const Role role : all_roles()) {
    if (is_ground(role)) continue;
    for (const Role ground : kGrounds) {
      EXPECT_GE(contrast(palette.fill(role), palette.fill(ground)), 3) << name(role);
    }
  }
}

TEST_P(PaletteTest, TextsOfEveryRoleReadOnEveryGround) {
  for (const Role role : all_roles()) {
    if (is_ground(role)) continue;
    for (const Role ground : kGrounds) {
      EXPECT_GE(contrast(palette.ink(role), palette.fill(ground)), 4.5) << name(role);
    }
  }
}

TEST_P(PaletteTest, TextsReadOnEveryFillAndTint) {
  for (const Role role : all_roles()) {
    for (const QColor& ground :
         {palette.fill(role), palette.tint(role), palette.dimmed(palette.fill(role))}) {
      EXPECT_GE(contrast(palette.text_on(ground), ground), 4.5) << name(role);
    }
  }
}

TEST_P(PaletteTest, WhatIsLostIsNeverTakenForAStageWhateverTheEyes) {
  for (const auto& eyes : {kEveryone, kNoRed, kNoGreen}) {
    for (const Role alarm : kAlarms) {
      for (const Role stage : kStages) {
        EXPECT_GE(distance(palette.fill(alarm), palette.fill(stage), eyes), 25)
            << name(alarm) << " and " << name(stage);
      }
    }
  }
}

TEST_P(PaletteTest, AlarmsDifferFromOneAnotherWhateverTheEyes) {
  for (const auto& eyes : {kEveryone, kNoRed, kNoGreen}) {
    EXPECT_GE(distance(palette.fill(Role::late), palette.fill(Role::blocked), eyes), 25);
    EXPECT_GE(distance(palette.fill(Role::late), palette.fill(Role::down), eyes), 25);
    EXPECT_GE(distance(palette.fill(Role::blocked), palette.fill(Role::down), eyes), 25);
  }
}

TEST_P(PaletteTest, StagesThatFollowOneAnotherDifferWhateverTheEyes) {
  for (const auto& eyes : {kEveryone, kNoRed, kNoGreen}) {
    for (std::size_t i = 0; i + 1 < kStages.size(); ++i) {
      EXPECT_GE(distance(palette.fill(kStages[i]), palette.fill(kStages[i + 1]), eyes), 15)
          << name(kStages[i]);
    }
  }
}

TEST_P(PaletteTest, WhatTheFilterLeavesOutStepsBack) {
  const QColor ground = palette.fill(Role::background);
  EXPECT_LT(contrast(palette.dimmed(palette.fill(Role::late)), ground), 2);
}

TEST(ThemeTest, TheSystemsIsDarkWhenItsTextIsLighterThanItsWindows) {
  EXPECT_TRUE(is_dark(Theme::system, QPalette(Qt::white, Qt::black)));
  QPalette light(Qt::lightGray);
  light.setColor(QPalette::WindowText, Qt::black);
  EXPECT_FALSE(is_dark(Theme::system, light));
  EXPECT_TRUE(is_dark(Theme::dark, light));
  EXPECT_FALSE(is_dark(Theme::light, QPalette(Qt::white, Qt::black)));
}

TEST(ThemeTest, CanBeChangedAndTakenBackWhileTheProgramRuns) {
  const QPalette before = QApplication::palette();
  apply_theme(*qApp, Theme::dark);
  EXPECT_TRUE(is_dark(Theme::system, QApplication::palette()));
  EXPECT_GE(contrast(QApplication::palette().color(QPalette::Text),
                     QApplication::palette().color(QPalette::Base)),
            7);
  apply_theme(*qApp, Theme::light);
  EXPECT_FALSE(is_dark(Theme::system, QApplication::palette()));
  apply_theme(*qApp, Theme::system);
  EXPECT_EQ(QApplication::palette().color(QPalette::Window), before.color(QPalette::Window));
}

}  // namespace
}  // namespace ackscope::widgets
