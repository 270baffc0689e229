#include "cli/event_choice.hpp"

#include <algorithm>
#include <array>

#include "collector/decode/vocabulary.hpp"

namespace ackscope::cli {
namespace {

using decode::Release;

/// In the order of decode::Release.
constexpr std::array<std::string_view, 10> kReleases{"8.1",  "8.2",  "9.0",  "9.1",  "9.2",
                                                     "10.0", "10.1", "10.2", "11.0", "11.1"};
static_assert(kReleases.size() == static_cast<std::size_t>(decode::kLast) + 1);

Result<Release> parse_release(const std::string& name) {
  for (std::size_t i = 0; i < kReleases.size(); ++i)
    if (kReleases[i] == name) return static_cast<Release>(i);
  std::string known;
  for (const std::string_view each : kReleases)
    known += (known.empty() ? "" : ", ") + std::string(each);
  return fail("unknown release", "--release " + name, "known: " + known);
}

std::set<std::string_view> names_in(Release release) {
  std::set<std::string_view> names;
  for (const auto& group : decode::qemu_vocabulary())
    for (const decode::EventRule& rule : group)
      if (rule.releases.from <= release && release <= rule.releases.to) names.insert(rule.event);
  return names;
}

}  // namespace

std::span<const std::string_view> release_names() { return kReleases; }

Result<EventChoice> choose_events(const std::optional<std::string>& release,
                                  const std::optional<std::set<std::string>>& existing) {
  const auto all = decode::event_names();
  std::vector<std::string_view> wanted(all.begin(), all.end());
  if (release) {
    const auto parsed = parse_release(*release);
    if (!parsed) return tl::unexpected(parsed.error());
    const std::set<std::string_view> of_release = names_in(*parsed);
    std::erase_if(wanted, [&](std::string_view name) { return !of_release.contains(name); });
  }
  EventChoice choice;
  for (const std::string_view name : wanted) {
    const bool exists = !existing || existing->contains(std::string(name));
    (exists ? choice.enable : choice.absent).push_back(name);
  }
  return choice;
}

EventChoice choose_ackscope_events() {
  EventChoice choice{{}, {}, "ackscope"};
  for (std::string_view name : decode::ackscope_event_names()) {
    name.remove_prefix(name.find(':') + 1);  // find() + 1 is 0 when there is none
    choice.enable.push_back(name);
  }
  return choice;
}

}  // namespace ackscope::cli
