#include "records/store/relations/node.hpp"

#include <utility>

#include "records/model/document.hpp"

namespace ackscope::records {

Result<Node> read_node(std::string document) {
  auto observation = read_document(document);
  if (!observation) return tl::unexpected(observation.error());
  Node node;
  node.key = key_of(*observation);
  node.document = std::move(document);
  node.probes = probes_of(*observation);
  node.month = month_of(*observation);
  node.observation = *std::move(observation);
  return node;
}

Result<Node> make_node(const Observation& observation) {
  return read_node(write_document(observation));
}

}  // namespace ackscope::records
