#pragma once

#include <QWidget>
#include <memory>

#include "gui/viewmodel/pane/pane.hpp"
#include "gui/widgets/palette.hpp"

namespace ackscope::widgets {

class HeadlineBar;
class LensView;
class OverviewStrip;
class TimelineView;

/// A recording on the screen: headline, overview, lanes and lens of one pane, which it owns.
class PaneView : public QWidget {
  Q_OBJECT

 public:
  /// `beside`: the lower one of a comparison; its lens is seen while it is asked.
  enum class Place { main, beside };
  explicit PaneView(Place place, QWidget* parent = nullptr);
  ~PaneView() override;

  void show_recording(viewmodel::RecordingPtr recording, std::size_t migration = 0);
  void update(viewmodel::RecordingPtr newer);  ///< of the same inputs: the view stays
  void close_recording();
  viewmodel::Pane* pane() { return pane_.get(); }
  const viewmodel::Pane* pane() const { return pane_.get(); }
  void set_colours(const Palette& palette);
  /// A command that concerns the picture. False: it is none of these.
  bool run(viewmodel::Command command);
  /// PNG or SVG by its suffix: what is seen now.
  Result<void> save_picture(const QString& path);
  TimelineView& timeline() { return *timeline_; }
  /// Of two pictures the one that panels and keys are about; it has a frame.
  enum class Part { alone, asked, other };
  void set_part(Part part);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 signals:
  /// Bits of `Pane::Change`, after every action; `all_changed` when there is another recording.
  void changed(unsigned changes);
  void context(const ackscope::viewmodel::Subject& subject, const QString& lane, qint64 at,
               const QPoint& where);
  void pointed_at(const QString& words);
  void touched();  ///< clicked into, or given the focus

 private:
  void refresh(unsigned changes);
  void listen();

  HeadlineBar* headline_;
  OverviewStrip* overview_;
  TimelineView* timeline_;
  LensView* lens_;
  std::unique_ptr<viewmodel::Pane> pane_;
};

constexpr unsigned all_changed = ~0U;

}  // namespace ackscope::widgets
