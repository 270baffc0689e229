#include "exporter/main/live_part.hpp"

#include <algorithm>
#include <tuple>

#include "analysis/report/version.hpp"

namespace ackscope::exporter {
namespace {

auto parts(const live::LiveInput& input) {
  return std::tie(input.address, input.forced_side, input.vm, input.host, input.labels,
                  input.from_end);
}

auto parts(const pipeline::TraceEventsSpec& spec) { return std::tie(spec.path, spec.side); }

template <typename Entries>
bool same_entries(const Entries& a, const Entries& b) {
  return std::ranges::equal(
      a, b, [](const auto& one, const auto& other) { return parts(one) == parts(other); });
}

/// Tried once: it is up, or the collector can tell why it is not.
bool tried(const live::LiveInputState& input) { return input.up || !input.why.empty(); }

}  // namespace

bool same_reading(const Settings& a, const Settings& b) {
  const auto rest = [](const Settings& settings) {
    const live::LiveRequest& request = settings.request;
    return std::tie(request.give_up_after, request.same_clock, request.latency_buckets,
                    request.downtime_buckets, request.rounds_buckets, settings.feed,
                    settings.feed_keep_mib);
  };
  return same_entries(a.request.inputs, b.request.inputs) &&
         same_entries(a.request.trace_events, b.request.trace_events) && rest(a) == rest(b);
}

Result<void> LivePart::check(const Settings& settings) {
  const auto created = live::Collector::create(settings.request);
  if (!created) return tl::unexpected(created.error());
  return {};
}

LivePart::~LivePart() { stop(); }

void LivePart::stop() {
  if (collector_) collector_->stop();
  feed_.reset();
}

/// The one before stops first: an LTTng session takes one viewer at a time, a socket one feed.
Result<void> LivePart::follow(const Settings& settings) {
  stop();
  if (settings.feed) {
    feed::FeedOptions options;
    options.path = *settings.feed;
    options.version = std::string(report::version());
    options.keep_in_all = settings.feed_keep_mib << 20;
    options.keep_per_process = options.keep_in_all / 2;
    auto listening = feed::Feed::listen(std::move(options));
    if (!listening) return tl::unexpected(listening.error());
    feed_ = std::move(*listening);
  }
  auto created = live::Collector::create(settings.request, feed_ ? &feed_->tap() : nullptr);
  if (!created) return tl::unexpected(created.error());
  const std::shared_ptr<live::Collector> fresh = std::move(*created);
  if (feed_) feed_->start([collector = fresh.get()] { return collector->snapshot(); });
  fresh->start();
  inputs_ = {};
  slow_readers_ = {};
  const std::lock_guard lock(mutex_);
  collector_ = fresh;
  return {};
}

live::SnapshotPtr LivePart::snapshot() const {
  const std::lock_guard lock(mutex_);
  return collector_->snapshot();
}

std::optional<std::string> LivePart::feed_news() {
  return feed_ ? slow_readers_.news(feed_->state()) : std::nullopt;
}

std::optional<std::string> LivePart::not_ready() const {
  const live::SnapshotPtr now = snapshot();
  if (now->sequence == 0) return "no snapshot was made yet";
  const auto open = std::ranges::find_if_not(now->inputs, tried);
  if (open == now->inputs.end()) return std::nullopt;
  return open->address + " was not tried yet";
}

}  // namespace ackscope::exporter
