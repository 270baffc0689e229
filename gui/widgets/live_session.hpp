#pragma once

#include <QObject>
#include <atomic>
#include <memory>

#include "gui/viewmodel/live/live_document.hpp"

namespace ackscope::widgets {

/// A live document as the window wants it: told on its own thread, never faster than it draws.
class LiveSession : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;
  ~LiveSession() override;

  Result<void> open(live::LiveRequest request);
  viewmodel::RecordingPtr recording() const { return document_->recording(); }
  std::vector<viewmodel::LiveStatus> status() const { return document_->status(); }
  /// The picture stands still; the document reads on.
  void pause(bool paused);
  bool paused() const { return paused_; }

 signals:
  void changed();
  void heard();  ///< the same while paused: of sources that went down is told all the same

 private:
  void tell();

  std::atomic<bool> queued_ = false;
  bool paused_ = false;
  bool missed_ = false;  ///< something came while it was paused
  std::unique_ptr<viewmodel::LiveDocument> document_;
};

/// "following net://...: newest event 0.3 s old" or "down: why"; several joined.
QString in_words(const std::vector<viewmodel::LiveStatus>& status);
/// Of the sources that are down; empty: none.
QString down_in_words(const std::vector<viewmodel::LiveStatus>& status);

}  // namespace ackscope::widgets
