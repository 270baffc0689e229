#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analysis/report/identity.hpp"
#include "collector/model/migration.hpp"

/// Whose spans are whose. Internal to analysis/report/otlp.
namespace ackscope::report::otlp {

/// How sure it is that the other half, wherever it is exported, has the same trace id.
enum class Joint { none, evidence, told };

/// The ids of one migration. They follow from its trace id alone, so that whoever exports the other
/// half knows the names of both roots.
class Ids {
 public:
  /// `attempt`: how many migrations of this run have the same trace id and come before it.
  Ids(const Migration& migration, const Identity& identity, std::size_t attempt);

  const std::string& trace() const { return trace_; }
  Joint joint() const { return joint_; }
  std::string_view basis() const { return basis_; }

  /// 16 hexadecimal digits, never all 0. `what` is a path like "source/round/..." .
  std::string span(std::string_view what) const;
  std::string root(Side side) const { return span(to_string(side)); }

 private:
  std::string trace_;
  std::string basis_;
  Joint joint_ = Joint::none;
  std::size_t attempt_;
};

/// The trace id alone, to count attempts by.
std::string trace_id_of(const Migration& migration, const Identity& identity);

}  // namespace ackscope::report::otlp
