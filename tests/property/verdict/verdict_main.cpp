#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <future>
#include <map>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "tests/property/verdict/score.hpp"

namespace ackscope::property::verdict {
namespace {

const std::map<std::string, Voice> kVoices{{"own", Voice::own}, {"qemu", Voice::qemu}};

struct Arguments {
  std::uint64_t migrations = 2000;
  std::uint64_t first = 1;
  Voice voice = Voice::own;
  std::vector<std::tuple<std::string, double, double>> bounds;
  unsigned jobs = 1;
  bool verbose = false;
  bool facts = false;
};

void declare(CLI::App& app, Arguments& arguments) {
  app.add_option("--migrations", arguments.migrations, "At least so many");
  app.add_option("--first", arguments.first, "First seed");
  app.add_option("--voice", arguments.voice, "Whose events are recorded: own or qemu")
      ->transform(CLI::CheckedTransformer(kVoices));
  app.add_option("--bound", arguments.bounds,
                 "RULE PRECISION RECALL: the least of this rule; of the others 1 1");
  app.add_option("-j,--jobs", arguments.jobs, "Threads; 0: one per processor");
  app.add_flag("-v,--verbose", arguments.verbose, "Print every disagreement");
  app.add_flag("--facts", arguments.facts, "Print the facts of the first seed, and nothing else");
}

/// A scenario is one migration or two, or none if its set-up is refused.
Scores score_part(const Arguments& arguments, unsigned part) {
  Scores out;
  const std::uint64_t share = arguments.migrations / arguments.jobs + 1;
  for (std::uint64_t i = part; out.migrations < share; i += arguments.jobs) {
    score(arguments.first + i, arguments.voice, arguments.verbose, out);
  }
  return out;
}

Scores score_all(const Arguments& arguments) {
  std::vector<std::future<Scores>> parts;
  for (unsigned part = 0; part < arguments.jobs; ++part) {
    parts.push_back(std::async(std::launch::async, score_part, std::cref(arguments), part));
  }
  Scores out;
  for (auto& part : parts) out.add(part.get());
  return out;
}

void print(const Scores& scores) {
  fmt::print("{} migrations\n{:28} {:>6} {:>6} {:>6} {:>6} {:>6} {:>9} {:>7} {:>11}\n",
             scores.migrations, "rule", "must", "found", "missed", "false", "may", "precision",
             "recall", "hidden");
  for (const auto& [rule, score] : scores.rules) {
    fmt::print("{:28} {:6} {:6} {:6} {:6} {:6} {:9.4f} {:7.4f} {:5}/{}\n", rule, score.must,
               score.found, score.must - score.found, score.wrong, score.tolerated,
               score.precision(), score.recall(), score.hidden_found, score.hidden);
  }
  for (const auto& [rule, score] : scores.rules) {
    if (!score.missed_first.empty()) fmt::print("{} missed: {}\n", rule, score.missed_first);
    if (!score.wrong_first.empty()) fmt::print("{} false: {}\n", rule, score.wrong_first);
  }
}

bool good_enough(const std::string& rule, const Score& score, const Arguments& arguments) {
  double precision = 1, recall = 1;
  for (const auto& [name, least_precision, least_recall] : arguments.bounds) {
    if (name == rule) std::tie(precision, recall) = std::tie(least_precision, least_recall);
  }
  const bool good = score.precision() >= precision && score.recall() >= recall;
  if (!good) fmt::print("{} falls below {} {}\n", rule, precision, recall);
  return good;
}

bool all_good_enough(const Scores& scores, const Arguments& arguments) {
  bool good = true;
  for (const auto& [rule, score] : scores.rules) {
    good = good_enough(rule, score, arguments) && good;
  }
  return good;
}

int main(int count, char** values) {
  CLI::App app{
      "Plays random migrations of the reference implementation with faults, judges what was\n"
      "recorded of them, and compares with a verdict that is derived from the ground truth alone.\n"
      "Returns 1 if a rule is less precise or finds less than asked for."};
  Arguments arguments;
  declare(app, arguments);
  CLI11_PARSE(app, count, values);
  if (arguments.jobs == 0) arguments.jobs = std::max(1u, std::thread::hardware_concurrency());
  if (arguments.facts) return show(arguments.first, arguments.voice), 0;
  const Scores scores = score_all(arguments);
  print(scores);
  return scores.migrations >= arguments.migrations && all_good_enough(scores, arguments) ? 0 : 1;
}

}  // namespace
}  // namespace ackscope::property::verdict

int main(int count, char** values) { return ackscope::property::verdict::main(count, values); }
