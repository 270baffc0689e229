#include "gui/viewmodel/query/search.hpp"

#include <algorithm>
#include <set>

#include "gui/viewmodel/query/letters.hpp"
#include "gui/viewmodel/query/values.hpp"

namespace ackscope::viewmodel {
namespace {

using query::Field;

struct Found {
  Ns at = 0;
  Subject subject;
};

/// Every word has to occur somewhere in what a thing says.
std::vector<std::string> words(std::string_view typed) {
  std::vector<std::string> result;
  std::string word;
  for (const char c : std::string(typed) + " ") {
    if (c != ' ') {
      word += query::lower(c);
    } else if (!word.empty()) {
      result.push_back(std::move(word));
      word.clear();
    }
  }
  return result;
}

bool says(const Subject& subject, const Shown& shown, const std::string& word) {
  const auto fits = [&](std::string_view text) { return query::holds(text, word); };
  for (const Field field : {Field::text, Field::cause, Field::state, Field::rule, Field::severity})
    if (query::any_text(field, subject, shown, fits)) return true;
  return false;
}

/// Things by their subject: what they say, and the labels they are seen by.
class Search {
 public:
  Search(const Shown& shown, std::string_view typed) : shown_(shown), words_(words(typed)) {}

  void look(const Subject& subject, std::string_view label, Ns at) {
    if (words_.empty() || !subject || subject.kind == Subject::Kind::event) return;
    if (seen_.contains(subject)) return;
    for (const std::string& word : words_)
      if (!query::holds(label, word) && !says(subject, shown_, word)) return;
    seen_.insert(subject);
    found_.push_back({at, subject});
  }

  std::vector<Subject> by_time() {
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Found& a, const Found& b) { return a.at < b.at; });
    std::vector<Subject> subjects;
    for (const Found& each : found_) subjects.push_back(each.subject);
    return subjects;
  }

 private:
  const Shown& shown_;
  std::vector<std::string> words_;
  std::set<Subject> seen_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<Subject> search(const Scene& scene, const Shown& shown, std::string_view typed) {
  Search search(shown, typed);
  for (const Lane& lane : scene.lanes) {
    for (const Span& span : lane.spans) search.look(span.subject, span.label, span.begin);
    for (const Mark& mark : lane.marks) search.look(mark.subject, mark.label, mark.at);
  }
  return search.by_time();
}

}  // namespace ackscope::viewmodel
