#include "exporter/main/exporter.hpp"

#include "analysis/report/version.hpp"
#include "exporter/config/values.hpp"
#include "exporter/metrics/scrape.hpp"
#include "exporter/web/shared_body.hpp"

namespace ackscope::exporter {
namespace {

/// Scrapers that come within this time get the same text.
constexpr std::chrono::milliseconds kFresh{50};

Result<Listeners> listen(const std::vector<std::string>& texts) {
  std::vector<ListenAddress> addresses;
  for (const std::string& text : texts) {
    auto address = parse_listen(text);
    if (!address) return tl::unexpected(address.error());
    addresses.push_back(std::move(*address));
  }
  return Listeners::bind(addresses);
}

}  // namespace

Checked<std::unique_ptr<Exporter>> Exporter::start(Settings settings) {
  // No make_unique: the constructor is private.
  std::unique_ptr<Exporter> exporter(new Exporter(std::move(settings)));
  auto wrong = exporter->policy_.use(exporter->settings_.web.config_file);
  if (!wrong.empty()) return tl::unexpected(std::move(wrong));
  auto listeners = listen(exporter->settings_.web.listen);
  if (!listeners) return tl::unexpected(std::vector{listeners.error()});
  exporter->names_ = listeners->names();
  if (auto reading = exporter->live_.follow(exporter->settings_); !reading)
    return tl::unexpected(std::vector{reading.error()});
  exporter->make_site();
  exporter->server_ = std::make_unique<Server>(
      std::move(*listeners),
      [self = exporter.get()](const Asked& asked) { return self->answer(asked); },
      [self = exporter.get()] { return self->policy_.current(); });
  return exporter;
}

/// Pages go before what they show.
Exporter::~Exporter() { server_.reset(); }

void Exporter::make_site() {
  const auto metrics = [this, limits = settings_.limits] {
    return scrape(*live_.snapshot(), limits, report::version(), std::chrono::steady_clock::now());
  };
  const auto shared = std::make_shared<SharedBody>(metrics, kFresh);
  auto site = std::make_shared<const Site>(SiteParts{
      settings_.web.telemetry_path, std::string(report::version()), std::string(kExpositionType),
      [shared](bool gzip) { return shared->get(gzip); }, [this] { return live_.not_ready(); }});
  const std::lock_guard lock(mutex_);
  site_ = std::move(site);
}

Reply Exporter::answer(const Asked& asked) const {
  std::shared_ptr<const Site> site;
  {
    const std::lock_guard lock(mutex_);
    site = site_;
  }
  return site->answer(asked);
}

namespace {

Checked<void> check(const Settings& settings) {
  if (auto reading = LivePart::check(settings); !reading)
    return tl::unexpected(std::vector{reading.error()});
  if (auto policy = make_policy(settings.web.config_file); !policy)
    return tl::unexpected(std::move(policy.error()));
  return {};
}

}  // namespace

Checked<std::vector<std::string>> Exporter::reload(Settings settings) {
  if (auto good = check(settings); !good) return tl::unexpected(std::move(good.error()));
  if (auto wrong = policy_.use(settings.web.config_file); !wrong.empty())
    return tl::unexpected(std::move(wrong));
  std::vector<std::string> remarks;
  if (settings.web.listen != settings_.web.listen)
    remarks.emplace_back("web.listen has changed: that needs a restart");
  settings.web.listen = settings_.web.listen;
  if (!same_reading(settings, settings_)) follow_anew(settings, remarks);
  settings_ = std::move(settings);
  make_site();
  return remarks;
}

/// Reading matters more than the feed.
void Exporter::follow_anew(Settings& settings, std::vector<std::string>& remarks) {
  remarks.emplace_back("what is to be read has changed: counters start again");
  const auto reading = live_.follow(settings);
  if (reading) return;
  remarks.push_back(to_line(reading.error()) + "; there is no feed now");
  settings.feed.reset();
  (void)live_.follow(settings);
}

std::vector<std::string> Exporter::addresses() const {
  std::vector<std::string> addresses;
  for (const std::string& name : names_)
    addresses.push_back((policy_.current()->tls ? "https://" : "http://") + name +
                        settings_.web.telemetry_path);
  return addresses;
}

}  // namespace ackscope::exporter
