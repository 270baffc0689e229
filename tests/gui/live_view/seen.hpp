#pragma once

#include <nlohmann/json.hpp>

#include "gui/widgets/main_window.hpp"

namespace ackscope::live_view {

/// What a person sees in the window now, without times that pass by themselves: of the picture that
/// was painted last, of tables, details and messages.
nlohmann::json seen(widgets::MainWindow& window);

/// Begin and end of what is seen of time.
nlohmann::json view(widgets::MainWindow& window);

}  // namespace ackscope::live_view
