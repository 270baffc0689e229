#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <future>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/property/check.hpp"

namespace ackscope::property {
namespace {

const std::map<std::string, Voice> kVoices{{"own", Voice::own}, {"qemu", Voice::qemu}};
const std::map<std::string, LossKind> kLosses{{"none", LossKind::none},
                                              {"ctf", LossKind::ctf},
                                              {"simple", LossKind::simple},
                                              {"log-begin", LossKind::log_begin},
                                              {"log-end", LossKind::log_end}};

struct Arguments {
  Plan plan;
  std::pair<std::uint64_t, std::uint64_t> seeds{1, 1000};
  double percent = 0;
  unsigned jobs = 1;
};

void declare(CLI::App& app, Arguments& arguments) {
  Plan& plan = arguments.plan;
  app.add_option("--seeds", arguments.seeds, "First and last seed of the random scenarios");
  app.add_option("--voice", plan.voice, "Whose events are recorded: own or qemu")
      ->transform(CLI::CheckedTransformer(kVoices));
  app.add_option("--loss", plan.loss, "How events are lost: none, ctf, simple, log-begin, log-end")
      ->transform(CLI::CheckedTransformer(kLosses));
  app.add_option("--percent", arguments.percent, "How many of them")->check(CLI::Range(0.0, 100.0));
  app.add_option("--scenario", plan.scenario, "One of the library instead of random ones");
  app.add_option("-j,--jobs", arguments.jobs, "Threads; 0: one per processor");
  app.add_flag("--single", plan.single, "Only the first attempt of each scenario");
  app.add_flag("-v,--verbose", plan.verbose, "Print every contradiction");
  app.add_flag("--events", plan.events, "Print what was recorded");
}

Totals run_all(const Plan& plan, unsigned jobs) {
  std::vector<std::future<Totals>> parts;
  for (unsigned part = 0; part < jobs; ++part) {
    parts.push_back(std::async(std::launch::async, check, std::cref(plan), jobs, part));
  }
  Totals totals;
  for (auto& part : parts) totals.add(part.get());
  return totals;
}

void print(const Totals& totals, double seconds) {
  fmt::print(
      "{} scenarios, {} reported attempts, {} events, {} lost, {} statements, {} unknown, {} "
      "ambiguous, {} cut short, {} wrong ({:.0f} scenarios/s)\n",
      totals.scenarios, totals.attempts, totals.events, totals.lost, totals.told, totals.unknown,
      totals.ambiguous, totals.cut_short, totals.wrong,
      static_cast<double>(totals.scenarios) / seconds);
  for (const auto& [name, kind] : totals.kinds) {
    fmt::print("  {:6} {} (first: seed {})\n", kind.times, name, kind.seed);
  }
}

int main(int count, char** values) {
  CLI::App app{
      "Plays random migrations of the reference implementation in virtual time, records them as a\n"
      "tracer would, with losses or without, and holds what the collector makes of the recordings\n"
      "against what truly happened. Returns 1 if anything it says is wrong."};
  Arguments arguments;
  declare(app, arguments);
  CLI11_PARSE(app, count, values);
  Plan& plan = arguments.plan;
  std::tie(plan.first, plan.last) = arguments.seeds;
  plan.share = arguments.percent / 100;
  const unsigned jobs =
      arguments.jobs > 0 ? arguments.jobs : std::max(1u, std::thread::hardware_concurrency());
  const auto begin = std::chrono::steady_clock::now();
  const Totals totals = run_all(plan, jobs);
  print(totals, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  return totals.cut_short == 0 && totals.wrong == 0 ? 0 : 1;
}

}  // namespace
}  // namespace ackscope::property

int main(int count, char** values) { return ackscope::property::main(count, values); }
