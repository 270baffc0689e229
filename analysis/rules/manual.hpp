#pragma once

#include <string_view>
#include <vector>

/// The pages of docs/rules.md, which is built into the program.
namespace ackscope::rules {

struct Page {
  std::string_view rule;
  std::string_view summary;  ///< the first paragraph's first line
  std::string_view text;     ///< all of the section but its heading
};

/// The sections `## name` of a document, in its order. Pure.
std::vector<Page> pages(std::string_view document);

/// docs/rules.md as it was when the program was built.
std::string_view manual();

}  // namespace ackscope::rules
