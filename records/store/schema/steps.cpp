#include <array>

#include "records/store/schema/step.hpp"
#include "records/store/schema/version_1.hpp"

namespace ackscope::records::schema {
namespace {

constexpr std::array kSteps = {
    Step{1, "migrations, what they are made of, and the observations they follow from", version_1},
};

}  // namespace

std::span<const Step> steps() { return kSteps; }

}  // namespace ackscope::records::schema
