#include <string_view>

#include "gui/viewmodel/viewport/viewport.hpp"

namespace ackscope::viewmodel {
namespace {

struct Unit {
  std::uint64_t from;  ///< values of at least this size are written in it
  int digits;          ///< behind the point
  std::string_view name;
};
constexpr Unit units[] = {
    {100'000'000'000, 9, "s"}, {1'000'000, 6, "ms"}, {1'000, 3, "us"}, {0, 0, "ns"}};

const Unit& unit_of(std::uint64_t size) {
  for (const Unit& unit : units)
    if (size >= unit.from) return unit;
  return units[3];
}

/// "1 321" and, behind the point, "417 204": groups of three, counted from the point.
std::string grouped(std::string digits, std::size_t first) {
  for (std::size_t at = first; at < digits.size(); at += 4) digits.insert(at, 1, ' ');
  return digits;
}

}  // namespace

std::string exact(Ns value) {
  const auto bits = static_cast<std::uint64_t>(value);
  const std::uint64_t size = value < 0 ? 0 - bits : bits;
  const Unit& unit = unit_of(size);
  const auto behind = static_cast<std::size_t>(unit.digits);
  const std::string all = std::to_string(size);
  const std::string whole = all.substr(0, all.size() - behind);
  std::string text = value < 0 ? "-" : "";
  const std::size_t first = whole.size() % 3 == 0 ? 3 : whole.size() % 3;
  text += grouped(whole, first);
  if (behind != 0) text += "." + grouped(all.substr(all.size() - behind), 3);
  return text + " " + std::string(unit.name);
}

}  // namespace ackscope::viewmodel
