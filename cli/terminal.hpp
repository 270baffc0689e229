#pragma once

#include "analysis/report/text/style.hpp"

namespace ackscope::cli {

/// What standard output can show: the terminal's width (100 when it is none), colour only on a
/// terminal and not with NO_COLOR or TERM=dumb, Unicode when the locale is UTF-8. `to_file`: the
/// text goes elsewhere, so no colour.
report::TextStyle terminal_style(bool to_file);

/// Whether LC_ALL, LC_CTYPE or LANG (the first that is set decides) name UTF-8.
bool utf8_locale();

}  // namespace ackscope::cli
