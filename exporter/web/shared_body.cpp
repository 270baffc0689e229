#include "exporter/web/shared_body.hpp"

#include "exporter/web/gzip.hpp"

namespace ackscope::exporter {

Body SharedBody::get(bool gzip) {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (!plain_ || now - made_at_ > fresh_for_) {
    plain_ = std::make_shared<const std::string>(make_());
    compressed_ = nullptr;
    made_at_ = std::chrono::steady_clock::now();
  }
  if (!gzip) return plain_;
  if (!compressed_) compressed_ = std::make_shared<const std::string>(gzipped(*plain_));
  return compressed_;
}

}  // namespace ackscope::exporter
