#pragma once

#include <optional>
#include <string>

#include "analysis/report/text/style.hpp"
#include "collector/model/migration.hpp"

/// Who took part, in words that every face uses.
namespace ackscope::report {

/// "host alpha, pid 4211, events of QEMU 11.1", or "not recorded".
std::string party_words(const std::optional<Party>& party, const TextStyle& style);

/// How the two clocks were brought together and how well.
std::string clock_words(const Migration& migration);

/// When the migration began, as a date where its clock counts from the Unix epoch.
std::string begin_words(const Analysis& analysis, const Migration& migration);

/// The ACK mechanism; of both sides where they differ.
std::string mechanism_words(const Migration& migration);

}  // namespace ackscope::report
