#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference/explore/graph.hpp"

namespace ackscope::reference::explore {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

/// 0 -> 1 -> 2, 0 -> 3, each met from where its first edge comes
Graph fork() {
  Graph graph;
  graph.add(kRoot, Move::migration);
  const Index one = graph.add(kRoot, Move::migration);
  graph.add(one, Move::load);
  graph.add(kRoot, Move::stop);
  return graph;
}

TEST(Graph, PathHasTheMovesFromTheRoot) {
  const Graph graph = fork();
  EXPECT_THAT(graph.path(2), ElementsAre(Move::migration, Move::load));
  EXPECT_THAT(graph.path(3), ElementsAre(Move::stop));
  EXPECT_THAT(graph.path(kRoot), ElementsAre());
}

TEST(Graph, EverythingEndsWhenAllLeadToAFinalState) {
  Graph graph = fork();
  graph.begin_edges(0);
  graph.add_edge(1);
  graph.add_edge(3);
  graph.begin_edges(1);
  graph.add_edge(2);
  graph.set_final(2);
  graph.set_final(3);
  EXPECT_EQ(graph.first_endless(), std::nullopt);
}

TEST(Graph, AStateWithoutAWayOnIsEndless) {
  Graph graph = fork();
  graph.begin_edges(0);
  graph.add_edge(1);
  graph.begin_edges(1);
  graph.add_edge(2);
  graph.set_final(2);
  EXPECT_THAT(graph.first_endless(), Optional(3u));
}

TEST(Graph, ALoopWithoutAWayOutIsEndless) {
  Graph graph = fork();
  graph.begin_edges(0);
  graph.add_edge(1);
  graph.add_edge(3);
  graph.begin_edges(1);
  graph.add_edge(2);
  graph.begin_edges(2);
  graph.add_edge(1);
  graph.set_final(3);
  EXPECT_THAT(graph.first_endless(), Optional(1u));
}

TEST(Graph, AWayBackThroughEarlierStatesIsAWay) {
  Graph graph = fork();
  graph.begin_edges(0);
  graph.add_edge(1);
  graph.add_edge(3);
  graph.begin_edges(1);
  graph.add_edge(2);
  graph.begin_edges(2);
  graph.add_edge(0);
  graph.set_final(3);
  EXPECT_EQ(graph.first_endless(), std::nullopt);
}

}  // namespace
}  // namespace ackscope::reference::explore
