#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "analysis/report/version.hpp"
#include "cli/commands.hpp"
#include "cli/diagnostics.hpp"
#include "cli/exit_code.hpp"
#include "cli/live_options.hpp"
#include "collector/pipeline/live/collector.hpp"
#include "collector/pipeline/live/input_watch.hpp"
#include "exporter/feed/feed.hpp"
#include "exporter/feed/own_input.hpp"
#include "exporter/feed/slow_readers.hpp"
#include "recorder/process/signals.hpp"

namespace ackscope::cli {
namespace {

constexpr std::chrono::milliseconds kLook{200};
constexpr std::string_view kScheme = "unix:";

struct CollectOptions {
  LiveOptions live;
  std::string listen;
  std::uint64_t keep = std::uint64_t{64} << 20;  // bytes
};

bool stops(const std::optional<recorder::Signal>& signal) {
  return signal && signal->number != SIGCHLD;
}

Result<feed::FeedOptions> to_feed_options(const CollectOptions& options) {
  if (!options.listen.starts_with(kScheme))
    return fail("is no address to listen on", "--listen " + options.listen, "write unix:PATH");
  feed::FeedOptions feed;
  feed.path = options.listen.substr(kScheme.size());
  feed.version = std::string(report::version());
  feed.keep_in_all = options.keep;
  feed.keep_per_process = feed.keep_in_all / 2;
  return feed;
}

int run_collect(const CollectOptions& options) {
  auto request = to_live_request(options.live);
  if (!request) return refuse(request.error());
  const auto feed_options = to_feed_options(options);
  if (!feed_options) return refuse(feed_options.error());
  if (const auto good = feed::refuse_own(feed_options->path, request->inputs); !good)
    return refuse(good.error());
  recorder::SignalQueue signals;  // before any thread
  const auto feed = feed::Feed::listen(*feed_options);
  if (!feed) return refuse(feed.error());
  const auto collector = live::Collector::create(std::move(*request), &(*feed)->tap());
  if (!collector) return refuse(collector.error());
  (*collector)->start();
  (*feed)->start([&] { return (*collector)->snapshot(); });
  complain("listening on " + options.listen);
  live::InputWatch watch;
  feed::SlowReaders slow_readers;
  do {
    for (const live::InputChange& change : watch.changes(*(*collector)->snapshot()))
      complain(words(change));
    if (const auto dropped = slow_readers.news((*feed)->state())) complain(*dropped);
  } while (!stops(signals.wait(kLook)));
  (*feed)->stop();
  (*collector)->stop();
  return exit_clean;
}

}  // namespace

void add_collect(CLI::App& program, Run& run) {
  const auto options = std::make_shared<CollectOptions>();
  CLI::App& command =
      add_command(program, "collect", "reads live inputs once and offers their events to others");
  command.footer(
      "\nGoes on until Ctrl-C or SIGTERM. Everything else takes unix:PATH as INPUT; LTTng\n"
      "allows one viewer per live session, so this is how many can look at one.\n"
      "\nExit codes: 0 stopped; 2 usage, or the socket cannot be created.");
  add_live_options(command, options->live);
  command.add_option("--listen", options->listen, "unix:PATH of the socket, for this user only")
      ->required()
      ->type_name("ADDRESS");
  command
      .add_option("--keep-size", options->keep,
                  "events in flight to keep for clients that come later (default 64MiB)")
      ->transform(CLI::AsSizeValue(false))
      ->check(CLI::Range(std::uint64_t{1} << 20, std::uint64_t{64} << 30))
      ->option_text("SIZE");
  command.callback([options, &run] { run = [options] { return run_collect(*options); }; });
}

}  // namespace ackscope::cli
