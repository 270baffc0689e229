#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "analysis/compare/comparison.hpp"
#include "analysis/report/text/style.hpp"

/// The faces of `ackscope compare`.
namespace ackscope::report {

/// What was compared, as the user named it.
struct ComparedInputs {
  std::string base;
  std::string other;
};

void write_comparison_text(const ComparedInputs& inputs,
                           const std::vector<compare::Comparison>& comparisons, std::ostream& out,
                           const TextStyle& style);

/// `ackscope.comparison/1`, see docs/compare.md.
void write_comparison_json(const ComparedInputs& inputs,
                           const std::vector<compare::Comparison>& comparisons, std::ostream& out);

/// One self-contained page without scripts.
void write_comparison_html(const ComparedInputs& inputs,
                           const std::vector<compare::Comparison>& comparisons, std::ostream& out);

}  // namespace ackscope::report
