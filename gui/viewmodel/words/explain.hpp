#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/viewmodel/lanes/subject.hpp"

namespace ackscope::viewmodel {

/// One line of the details: a name, a value, where a click leads, and how to filter by it.
struct Fact {
  std::string name;
  std::string value;
  Subject leads_to{};
  std::string filter{};  ///< a condition, "cause = reinit"; empty: none
  bool inferred = false;
};
struct Paragraph {
  std::string title;  ///< may be empty
  std::vector<std::string> sentences;
  std::vector<Fact> facts;
};

/// The selected thing in words.
struct Explanation {
  std::string title;    ///< "Late request of 0000:3b:00.2, round 2"
  std::string summary;  ///< one sentence: what it means for the migration
  std::vector<Paragraph> paragraphs;
  std::string rule;  ///< anchor in docs/rules.md, "late-request"; empty: none
};

/// Everything stated is in the analysis; what is inferred or unknown is called so. Kind none: the
/// migration as a whole.
Explanation explain(const Subject& subject, const Shown& shown);

/// A tooltip: at most three short lines.
std::string hint(const Subject& subject, const Shown& shown);

/// What a screen reader says of it: one line.
std::string spoken(const Subject& subject, const Shown& shown);

}  // namespace ackscope::viewmodel
