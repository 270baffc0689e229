#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "gui/viewmodel/draw/svg/page.hpp"

namespace ackscope::viewmodel {
namespace {

struct Word {
  Role role;
  std::string_view words;
};
// In the order of the legend. What is not in it explains itself by its label.
constexpr std::array kWords{
    Word{Role::late, "late request"},
    Word{Role::blocked, "blocked by ACKs"},
    Word{Role::down, "guest stopped"},
    Word{Role::pending, "pending ACKs"},
    Word{Role::requested, "requested, not yet sent"},
    Word{Role::sent, "on the way"},
    Word{Role::arrived, "arrived, being loaded"},
    Word{Role::loaded, "loaded, not yet approved"},
    Word{Role::approved, "approved, ACK on the way"},
    Word{Role::beyond, "sent, destination not seen"},
    Word{Role::acked, "acknowledged"},
    Word{Role::ack_flow, "ACK between the hosts"},
    Word{Role::initial_bytes, "initial bytes"},
    Word{Role::dirty_bytes, "dirty bytes"},
    Word{Role::lost, "events lost"},
    Word{Role::unknown, "not recorded"},
    Word{Role::error, "error"},
    Word{Role::warning, "warning"},
    Word{Role::info, "note of a rule"},
};
struct TextureWord {
  Texture texture;
  std::string_view words;
};
constexpr std::array kTextures{
    TextureWord{Texture::hatched, "inferred"},
    TextureWord{Texture::dotted, "unknown"},
    TextureWord{Texture::dense, "several in one pixel"},
    TextureWord{Texture::torn, "had not ended"},
};

struct Seen {
  std::set<Role> boxes, glyphs;
  std::set<Texture> textures;
};

Seen seen_in(const std::vector<const DrawList*>& lists) {
  Seen seen;
  for (const DrawList* list : lists) {
    for (const Box& box : list->boxes) {
      seen.boxes.insert(box.role);
      seen.textures.insert(box.texture);
    }
    for (const Stroke& stroke : list->strokes) seen.boxes.insert(stroke.role);
    for (const Glyph& glyph : list->glyphs) seen.glyphs.insert(glyph.role);
  }
  return seen;
}

/// Puts one entry behind the other and begins a new line when there is no room.
class Flow {
 public:
  Flow(Legend& legend, double width, const TextMetrics& metrics)
      : legend_(legend), width_(width), metrics_(metrics) {}

  void add(Role role, Texture texture, bool glyph, std::string_view words) {
    const double wide = metrics_.width(words, 11, false) + 2;
    if (x_ > 0 && x_ + kSwatch + wide > width_) {
      x_ = 0;
      y_ += kLine;
    }
    if (glyph) {
      legend_.list.glyphs.push_back({{x_ + 8, y_ + kLine / 2},
                                     Shape::diamond,
                                     role,
                                     10,
                                     Certainty::observed,
                                     {},
                                     false,
                                     false});
    } else {
      legend_.list.boxes.push_back({{x_, y_ + 4, 16, kLine - 8}, role, texture, {}});
    }
    legend_.list.labels.push_back(
        {{x_ + kSwatch, y_, wide, kLine}, std::string(words), Role::dim_text});
    x_ += kSwatch + wide + 16;
    legend_.height = y_ + kLine;
  }

 private:
  static constexpr double kSwatch = 21, kLine = 20;
  Legend& legend_;
  double width_;
  const TextMetrics& metrics_;
  double x_ = 0, y_ = 6;
};

}  // namespace

Legend draw_legend(const std::vector<const DrawList*>& lists, double width,
                   const TextMetrics& metrics) {
  const Seen seen = seen_in(lists);
  Legend legend;
  Flow flow(legend, width, metrics);
  for (const auto& [role, words] : kWords) {
    const bool box = seen.boxes.contains(role);
    if (box || seen.glyphs.contains(role)) flow.add(role, Texture::solid, !box, words);
  }
  for (const auto& [texture, words] : kTextures) {
    if (seen.textures.contains(texture)) flow.add(Role::event, texture, false, words);
  }
  return legend;
}

}  // namespace ackscope::viewmodel
