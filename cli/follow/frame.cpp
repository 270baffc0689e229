#include "cli/follow/frame.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/timeline/render.hpp"
#include "cli/follow/line.hpp"
#include "cli/follow/sections.hpp"

namespace ackscope::cli::follow {
namespace {

using live::LiveMigration;
using report::TextStyle;
using report::Tone;
using report::chart::Role;

constexpr std::size_t kMostDown = 3;
constexpr std::size_t kFewEnded = 3;     ///< that keep their place before devices get theirs
constexpr std::size_t kLegendFrom = 20;  ///< rows
constexpr std::size_t kLegendAtMost = 3;

using Lines = std::vector<std::string>;
using Shown = std::vector<const LiveMigration*>;

struct Picture {
  Shown flying, ended;  ///< by id; the ended ones by their end, newest first
};

Picture sorted(const live::Snapshot& snapshot) {
  Picture picture;
  for (const auto& migration : snapshot.migrations)
    (migration->in_flight() ? picture.flying : picture.ended).push_back(migration.get());
  // Those whose end has no date come last.
  std::stable_sort(picture.ended.begin(), picture.ended.end(), [&](const auto* a, const auto* b) {
    return std::pair(end_on_wall(snapshot, *a), a->id) >
           std::pair(end_on_wall(snapshot, *b), b->id);
  });
  return picture;
}

std::string dim(const std::string& text, const TextStyle& style) {
  return Line(style).add(text, Tone::dim).text();
}

/// When not all fit, those with the most pending ACKs stay.
Shown fit(Shown flying, std::size_t most) {
  if (flying.size() <= most) return flying;
  std::stable_sort(flying.begin(), flying.end(), [](const auto* a, const auto* b) {
    return a->pending_acks.value_or(0) > b->pending_acks.value_or(0);
  });
  flying.resize(most);
  std::sort(flying.begin(), flying.end(),
            [](const auto* a, const auto* b) { return a->id < b->id; });
  return flying;
}

/// How many device lines each migration gets, one after the other as long as there are some.
std::vector<std::size_t> share(const Shown& flying, std::size_t lines) {
  std::vector<std::size_t> shares(flying.size(), 0);
  for (bool given = true; lines > 0 && given;) {
    given = false;
    for (std::size_t i = 0; i < flying.size() && lines > 0; ++i) {
      if (shares[i] >= flying[i]->devices.size()) continue;
      ++shares[i];
      --lines;
      given = true;
    }
  }
  return shares;
}

/// Takes lines of a screen that has room for so many.
class Page {
 public:
  Page(const Layout& layout, std::size_t rows) : layout_(layout), rows_(rows) {}

  std::size_t left() const { return rows_ - std::min(rows_, lines_.size()); }
  void add(std::string line) {
    if (left() > 0) lines_.push_back(std::move(line));
  }
  void add(const Lines& lines) {
    for (const std::string& line : lines) add(line);
  }

  void add_flights(const Shown& all, std::size_t room, std::set<Role>& used) {
    if (all.empty() || room < 2) return;
    add(flight_heading(layout_));
    const bool too_many = all.size() > room - 1;
    const Shown flying = fit(all, too_many ? room - 2 : room - 1);
    const std::size_t rest = room - 1 - flying.size() - (too_many ? 1 : 0);
    const auto shares = share(flying, rest > 0 ? rest - 1 : 0);
    if (std::any_of(shares.begin(), shares.end(), [](std::size_t n) { return n > 0; }))
      add(device_heading(layout_));
    for (std::size_t i = 0; i < flying.size(); ++i) {
      add(flight_line(*flying[i], layout_));
      add(device_lines(*flying[i], layout_, shares[i], used));
    }
    if (too_many)
      add(dim(fmt::format("{} more migrations in flight", all.size() - flying.size()),
              layout_.style));
  }

  void add_ended(const live::Snapshot& snapshot, const Shown& ended) {
    if (ended.empty() || left() < 2) return;
    add(ended_heading(layout_));
    for (std::size_t i = 0; i < ended.size() && left() > 0; ++i)
      add(ended_line(snapshot, *ended[i], layout_));
  }

  Lines take() { return std::move(lines_); }

 private:
  const Layout& layout_;
  std::size_t rows_;
  Lines lines_;
};

Lines legend_lines(const std::set<Role>& used, const TextStyle& style) {
  Lines lines;
  std::string text = report::chart::legend(used, style);
  while (!text.empty() && lines.size() < kLegendAtMost) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.erase(0, end + 1);
  }
  return lines;
}

/// What migrations leave, and some lines in any case unless the screen is tiny.
std::size_t room_for_down(const Picture& picture, std::size_t height, std::size_t legend_rows) {
  if (height <= 8) return 0;
  std::size_t wanted = 1 + legend_rows + (picture.flying.empty() ? 0 : 2);
  for (const LiveMigration* live : picture.flying) wanted += 1 + live->migration.devices.size();
  if (!picture.ended.empty()) wanted += 1 + picture.ended.size();
  return std::max(kMostDown, height - std::min(height, wanted));
}

}  // namespace

std::vector<std::string> frame(const live::Snapshot& snapshot, const TextStyle& style,
                               const Paper& paper) {
  const auto height = static_cast<std::size_t>(std::max(paper.rows, 1));
  const Layout layout = follow::layout(snapshot, style, paper.wall_now, paper.cut);
  const Picture picture = sorted(snapshot);
  const std::size_t legend_rows =
      height >= kLegendFrom && !picture.flying.empty() ? kLegendAtMost : 0;
  Page page(layout, height - legend_rows);
  page.add(head_lines(snapshot, layout, room_for_down(picture, height, legend_rows)));
  if (snapshot.migrations.empty()) page.add(dim("no migration yet", style));
  const std::size_t few =
      picture.ended.empty() || page.left() < 8 ? 0 : 1 + std::min(kFewEnded, picture.ended.size());
  std::set<Role> used;
  page.add_flights(picture.flying, page.left() - few, used);
  page.add_ended(snapshot, picture.ended);
  Lines lines = page.take();
  const Lines legend = legend_lines(used, style);
  if (legend_rows > 0) lines.insert(lines.end(), legend.begin(), legend.end());
  return lines;
}

}  // namespace ackscope::cli::follow
