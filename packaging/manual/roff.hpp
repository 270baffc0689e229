#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Texts as groff wants them (man(7)).
namespace ackscope::manual {

/// `text` as it is to be read: dashes that can be copied, no word taken for a request.
std::string plain(std::string_view text);

std::string bold(std::string_view text);
std::string italic(std::string_view text);

/// The paragraphs of a help text, which blank lines part, without its line breaks. Lines that are
/// indented are a table or an example: such a paragraph keeps its lines, see `verbatim`.
std::vector<std::string> paragraphs(std::string_view text);
bool verbatim(std::string_view paragraph);

/// A paragraph of running text or, for `verbatim` ones, of lines as they are.
std::string paragraph(std::string_view text);

}  // namespace ackscope::manual
