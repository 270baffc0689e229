#include "gui/viewmodel/draw/svg/page.hpp"

namespace ackscope::viewmodel {
namespace {

constexpr double kMargin = 12, kTitle = 46;

Page::Part head(const Page& page) {
  Page::Part part;
  part.clip = {0, 0, page.width, kTitle};
  const double room = page.width - 2 * kMargin;
  part.list.labels.push_back({{kMargin, 5, room, 20},
                              page.title,
                              Role::text,
                              Role::background,
                              Align::left,
                              true,
                              false,
                              14});
  part.list.labels.push_back({{kMargin, 25, room, 16}, page.subtitle, Role::dim_text});
  return part;
}

}  // namespace

Page picture_page(const Picture& picture, const PictureSize& size, double width,
                  const std::string& title, const std::string& subtitle,
                  const TextMetrics& metrics) {
  const Legend legend =
      draw_legend({&picture.plot, &picture.overlay}, width - 2 * kMargin, metrics);
  Page page{width, kTitle + size.height + legend.height + kMargin, title, subtitle, {}};
  const double left = size.header_width, top = size.axis_height;
  const Point below{0, kTitle};
  page.parts.push_back(head(page));
  page.parts.push_back({picture.plot, {left, top, width - left, size.height - top}, below});
  page.parts.push_back({picture.header, {0, top, left, size.height - top}, below});
  page.parts.push_back({picture.axis, {0, 0, width, size.height}, below});
  page.parts.push_back({picture.overlay, {left, 0, width - left, size.height}, below});
  page.parts.push_back(
      {legend.list, {0, 0, width - 2 * kMargin, legend.height}, {kMargin, kTitle + size.height}});
  return page;
}

}  // namespace ackscope::viewmodel
