#include "gui/widgets/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ackscope::widgets {
namespace {

using viewmodel::Role;

struct Entry {
  Role role;
  QRgb light, dark;
};

// Hues after Okabe and Ito, moved until marks have 3:1 on every ground and differ for eyes without
// red or green. Blues and greens for what goes as it should; reds, oranges and near-black
// (near-white) for what is lost.
constexpr std::array kColours{
    Entry{Role::setup, 0x7a8794, 0x7f8b96},
    Entry{Role::precopy, 0x4f86b8, 0x5b93c4},
    Entry{Role::switchover, 0x8a63a8, 0xa98ad0},
    Entry{Role::running, 0x5e8f6b, 0x6fa57c},
    Entry{Role::down, 0x1c2024, 0xf4f5f6},
    Entry{Role::requested, 0x3d8fc4, 0x6cbcec},
    Entry{Role::sent, 0x1a5fa8, 0x3f8fd6},
    Entry{Role::arrived, 0x30987e, 0x43b3ae},
    Entry{Role::loaded, 0x118250, 0x3fa56c},
    Entry{Role::approved, 0x8078c8, 0xa79bdb},
    Entry{Role::beyond, 0x79879e, 0x8797ac},
    Entry{Role::acked, 0x00654a, 0x3dd6a0},
    Entry{Role::late, 0x9f2403, 0xe27928},
    Entry{Role::pending, 0x7263a8, 0xa79bdb},
    Entry{Role::blocked, 0xdd6306, 0xffc00d},
    Entry{Role::stopped_before, 0x59636e, 0x98a2ac},
    Entry{Role::stopping_devices, 0x9a6412, 0xd9a441},
    Entry{Role::final_query, 0xa8487f, 0xd67fb0},
    Entry{Role::saving, 0x1a5fa8, 0x3f8fd6},
    Entry{Role::in_flight, 0x3d8fc4, 0x6cbcec},
    Entry{Role::loading, 0x118250, 0x3fa56c},
    Entry{Role::starting, 0x8078c8, 0xa79bdb},
    Entry{Role::unknown, 0x7d848b, 0x8a929a},
    Entry{Role::initial_bytes, 0x118250, 0x3fa56c},
    Entry{Role::dirty_bytes, 0x9a6412, 0xd9a441},
    Entry{Role::device_state, 0x5c7390, 0x8aa2c0},
    Entry{Role::failed, 0xc01c28, 0xff6b6b},
    Entry{Role::ack_flow, 0x00654a, 0x3dd6a0},
    Entry{Role::return_path, 0x2a8c8c, 0x43b3ae},
    Entry{Role::error, 0xc01c28, 0xff6b6b},
    Entry{Role::warning, 0xa86400, 0xf0b040},
    Entry{Role::info, 0x1a62a6, 0x6cbcec},
    Entry{Role::lost, 0x9a4a3a, 0xd98a78},
    Entry{Role::event, 0x66707a, 0x8f99a3},
    Entry{Role::note, 0x8a6d00, 0xe6c84a},
    Entry{Role::measure, 0x0b57d0, 0x8ab4f8},
    Entry{Role::marker_a, 0x0a6f7d, 0x4fd1e0},
    Entry{Role::marker_b, 0x9a3f9a, 0xe08ae0},
    Entry{Role::background, 0xffffff, 0x16191d},
    Entry{Role::stripe, 0xf7f8f9, 0x1b1f23},
    Entry{Role::grid, 0xe4e7ea, 0x2c3238},
    Entry{Role::text, 0x1c2126, 0xe3e6e9},
    Entry{Role::dim_text, 0x59626b, 0x9ca6af},
    Entry{Role::selection, 0x0b57d0, 0x8ab4f8},
    Entry{Role::header, 0xf0f2f4, 0x20252a},
    Entry{Role::pinned, 0xe9eef5, 0x232b36},
};

QColor look_up(Role role, bool dark) {
  const auto* found = std::find_if(kColours.begin(), kColours.end(),
                                   [&](const Entry& entry) { return entry.role == role; });
  if (found == kColours.end()) return look_up(Role::unknown, dark);
  return QColor(dark ? found->dark : found->light);
}

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}
double luminance(const QColor& colour) {
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
         0.0722 * linear(colour.blueF());
}

/// Every colour once: painting asks for them some thousand times a picture.
struct Cache {
  std::array<QColor, 64> fill, tint, ink;
  explicit Cache(bool dark);
};

QColor strong_enough(QColor colour, const std::array<QColor, 4>& grounds, bool dark) {
  const QColor end = dark ? Qt::white : Qt::black;
  const auto reads = [&](const QColor& ground) { return contrast(colour, ground) >= 4.6; };
  for (int step = 0; step < 20 && !std::all_of(grounds.begin(), grounds.end(), reads); ++step) {
    colour = mix(end, colour, 0.06);
  }
  return colour;
}

Cache::Cache(bool dark) {
  const std::array grounds{look_up(Role::background, dark), look_up(Role::stripe, dark),
                           look_up(Role::header, dark), look_up(Role::pinned, dark)};
  for (const Entry& entry : kColours) {
    const auto i = static_cast<std::size_t>(entry.role);
    fill[i] = look_up(entry.role, dark);
    tint[i] = mix(fill[i], grounds[0], dark ? 0.34 : 0.24);
    ink[i] = strong_enough(fill[i], grounds, dark);
  }
}

const Cache& cache(bool dark) {
  static const Cache light(false), night(true);
  return dark ? night : light;
}

}  // namespace

QColor Palette::fill(Role role) const { return cache(dark_).fill[static_cast<std::size_t>(role)]; }
QColor Palette::tint(Role role) const { return cache(dark_).tint[static_cast<std::size_t>(role)]; }
QColor Palette::ink(Role role) const { return cache(dark_).ink[static_cast<std::size_t>(role)]; }

QColor Palette::text_on(const QColor& ground) const {
  static const QColor black(0x10, 0x13, 0x16), white(0xff, 0xff, 0xff);
  return contrast(black, ground) >= contrast(white, ground) ? black : white;
}

QColor Palette::dimmed(const QColor& colour) const {
  return mix(colour, fill(Role::background), 0.22);
}

bool is_ground(Role role) {
  return role == Role::background || role == Role::stripe || role == Role::header ||
         role == Role::pinned || role == Role::grid;
}

QColor mix(const QColor& a, const QColor& b, double share) {
  const auto between = [share](float from, float to) {
    return static_cast<float>(from * share + to * (1 - share));
  };
  return QColor::fromRgbF(between(a.redF(), b.redF()), between(a.greenF(), b.greenF()),
                          between(a.blueF(), b.blueF()));
}

double contrast(const QColor& a, const QColor& b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

}  // namespace ackscope::widgets
