#pragma once

#include <string>
#include <vector>

#include "gui/viewmodel/words/explain.hpp"

namespace ackscope::viewmodel {

/// A story of tests/cases, judged as `ackscope analyze` does.
Recording story(const std::string& name);
/// The names of all of them.
std::vector<std::string> stories();
/// A migration of one's own making.
Recording recording_of(Migration migration);

/// Gives the source of the first migration these events, all at the times of the migration.
struct MadeEvent {
  Ns at = 0;
  std::string name;
  std::string text;
};
void add_source(Recording& recording, std::vector<MadeEvent> events, std::vector<Gap> gaps = {});

/// Everything of a migration that can be pointed at, from the model itself.
std::vector<Subject> subjects(const Shown& shown);

/// Every text of it.
std::vector<std::string> texts(const Explanation& explanation);
std::string to_text(const Explanation& explanation);

/// golden/NAME.txt; ACKSCOPE_ACCEPT=1 writes it.
void expect_words(const std::string& name, const std::string& text);

}  // namespace ackscope::viewmodel
