#pragma once

#include <string>
#include <string_view>

#include "analysis/report/text/style.hpp"
#include "analysis/rules/manual.hpp"

/// The pages of docs/rules.md for a terminal: plain text without the signs of Markdown.
namespace ackscope::cli {

/// The paragraphs of a text in Markdown, wrapped to the style's width: **words** without stars,
/// `words` in quotes, links as their text.
std::string plain_text(std::string_view markdown, const report::TextStyle& style);

/// The first severity that a page gives its rule: "error", "warning" or "info".
std::string_view severity_of(const rules::Page& page);

/// Name, severity and summary, wrapped to the style's width.
std::string list_entry(const rules::Page& page, const report::TextStyle& style);

}  // namespace ackscope::cli
