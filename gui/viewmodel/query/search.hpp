#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gui/viewmodel/lanes/lane.hpp"

namespace ackscope::viewmodel {

/// How well `typed` fits `text` when its letters may lie apart ("p02" fits "pending 3b:00.2"): the
/// greater the better, 0: not at all. Runs and beginnings of words count more.
int fuzzy_score(std::string_view typed, std::string_view text);

/// Indices of the texts that fit, best first.
std::vector<std::size_t> fuzzy_find(std::string_view typed, const std::vector<std::string>& texts);

/// Everything whose words hold `typed`, by time: rounds, findings, moments, states. Raw events are
/// searched by `find_event`.
std::vector<Subject> search(const Scene& scene, const Shown& shown, std::string_view typed);

}  // namespace ackscope::viewmodel
