#include "gui/widgets/sidecar_keeper.hpp"

namespace ackscope::widgets {

SidecarKeeper::SidecarKeeper(QObject* parent) : QObject(parent) {
  soon_.setSingleShot(true);
  soon_.setInterval(1500);
  connect(&soon_, &QTimer::timeout, this, [this] { (void)save(); });
}

std::optional<viewmodel::Sidecar> SidecarKeeper::open(const std::filesystem::path& path, Now now) {
  close();
  path_ = path;
  refused_ = false;
  auto kept = viewmodel::read_sidecar(path);
  if (!kept) {
    refused_ = true;
    emit trouble(kept.error());
    now_ = std::move(now);
    return std::nullopt;
  }
  kept_ = *kept;
  now_ = std::move(now);
  return *kept;
}

void SidecarKeeper::begin() {
  if (!now_) return;
  kept_ = now_();
  dirty_ = false;
  soon_.stop();
}

void SidecarKeeper::close() {
  if (dirty_) (void)save();
  soon_.stop();
  now_ = nullptr;
  kept_.reset();
  dirty_ = false;
}

void SidecarKeeper::changed() {
  if (!now_) return;
  dirty_ = true;
  if (!refused_) soon_.start();
}

Result<void> SidecarKeeper::save(bool anyway) {
  if (!now_ || (refused_ && !anyway)) return {};
  soon_.stop();
  const viewmodel::Sidecar now = now_();
  if (kept_ == now) {
    dirty_ = false;
    return {};
  }
  auto written = viewmodel::write_sidecar(path_, now);
  if (written) {
    kept_ = now;
    dirty_ = refused_ = false;
    return written;
  }
  refused_ = true;
  emit trouble(written.error());
  return written;
}

void SidecarKeeper::save_as(const std::filesystem::path& path) {
  path_ = path;
  kept_.reset();
  (void)save(true);
}

}  // namespace ackscope::widgets
