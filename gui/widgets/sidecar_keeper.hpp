#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <optional>

#include "gui/viewmodel/session/sidecar.hpp"

namespace ackscope::widgets {

/// Keeps the view and the notes of a recording in their file: a while after the last change, and
/// when told. What cannot be written is said once and stays in memory.
class SidecarKeeper : public QObject {
  Q_OBJECT

 public:
  using Now = std::function<viewmodel::Sidecar()>;

  explicit SidecarKeeper(QObject* parent = nullptr);

  /// What was kept; nothing: none, or it could not be read (`trouble`), and then it is left alone.
  std::optional<viewmodel::Sidecar> open(const std::filesystem::path& path, Now now);
  void begin();    ///< what is seen now is where it starts: no change, no file
  void close();    ///< saves what has changed
  void changed();  ///< saves soon
  /// At once. `anyway`: even where it failed before.
  Result<void> save(bool anyway = false);
  void save_as(const std::filesystem::path& path);
  bool has_unsaved() const { return dirty_; }
  const std::filesystem::path& path() const { return path_; }

 signals:
  void trouble(const ackscope::Error& error);

 private:
  std::filesystem::path path_;
  Now now_;
  std::optional<viewmodel::Sidecar> kept_;
  QTimer soon_;
  bool dirty_ = false;
  bool refused_ = false;  ///< said already
};

}  // namespace ackscope::widgets
