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

Result<std::unique_ptr<Exporter>> Exporter::start(Settings settings) {
  // No make_unique: the constructor is private.
  std::unique_ptr<Exporter> exporter(new Exporter(std::move(settings)));
  auto listeners = listen(exporter->settings_.web.listen);
  if (!listeners) return tl::unexpected(listeners.error());
  exporter->names_ = listeners->names();
  exporter->policy_ = std::make_shared<const Policy>();
  if (auto reading = exporter->live_.follow(exporter->settings_); !reading)
    return tl::unexpected(reading.error());
  exporter->make_site();
  exporter->server_ = std::make_unique<Server>(
      std::move(*listeners),
      [self = exporter.get()](const Asked& asked) { return self->answer(asked); },
      [self = exporter.get()] {
        const std::lock_guard lock(self->mutex_);
        return self->policy_;
      });
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

std::vector<std::string> Exporter::reload(Settings settings) {
  std::vector<std::string> remarks;
  if (settings.web.listen != settings_.web.listen)
    remarks.emplace_back("web.listen has changed: that needs a restart");
  settings.web.listen = settings_.web.listen;
  const bool go_on = same_reading(settings, settings_);
  if (!go_on) {
    if (const auto reading = live_.follow(settings); !reading) {
      remarks.push_back(to_line(reading.error()) + "; everything stays as it was");
      return remarks;
    }
    remarks.emplace_back("the inputs have changed: counters start again");
  }
  settings_ = std::move(settings);
  make_site();
  return remarks;
}

std::vector<std::string> Exporter::addresses() const {
  std::vector<std::string> addresses;
  for (const std::string& name : names_)
    addresses.push_back((policy_->tls ? "https://" : "http://") + name +
                        settings_.web.telemetry_path);
  return addresses;
}

}  // namespace ackscope::exporter
