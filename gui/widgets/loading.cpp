#include "gui/widgets/loading.hpp"

#include <exception>

namespace ackscope::widgets {
namespace {

using viewmodel::LoadProgress;
using viewmodel::RecordingPtr;

/// An exception on a thread would end the program, and with it what other windows show.
Result<RecordingPtr> guarded(const Loading::Load& load, const pipeline::Request& request,
                             const viewmodel::OnProgress& progress) {
  try {
    return load(request, progress);
  } catch (const std::exception& error) {
    return fail(std::string("cannot be read: ") + error.what(), {}, "report this as a bug");
  }
}

}  // namespace

Loading::Loading(Load load, QObject* parent)
    : QObject(parent), load_(std::move(load)), worker_(this) {}

void Loading::start(const pipeline::Request& request) {
  worker_.run([this, request](const Worker::Stop& stop) -> Worker::Done {
    const auto tell = [this, stop](const LoadProgress& now) {
      if (stop()) return false;
      QMetaObject::invokeMethod(
          this,
          [this, stop, now] {
            if (!stop()) emit progress(now);
          },
          Qt::QueuedConnection);
      return true;
    };
    auto result = guarded(load_, request, tell);
    return [this, result = std::move(result)] {
      if (result)
        emit loaded(*result);
      else
        emit failed(result.error());
    };
  });
}

void Loading::cancel() {
  if (!busy()) return;
  worker_.stop();
  emit cancelled();
}

}  // namespace ackscope::widgets
