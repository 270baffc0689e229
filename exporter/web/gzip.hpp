#pragma once

#include <string>
#include <string_view>

namespace ackscope::exporter {

/// The text as a gzip file, quickly rather than as small as can be.
std::string gzipped(std::string_view text);

/// Whether an Accept-Encoding header takes gzip: it, or '*', is named and not with q=0.
bool takes_gzip(std::string_view accept_encoding);

}  // namespace ackscope::exporter
