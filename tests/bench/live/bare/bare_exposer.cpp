// prometheus-cpp's own server with the series of a file (see exposition.py), as gauges that nobody
// changes: what serving so many series costs without anything behind them.

#include <prometheus/exposer.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>

#include <csignal>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <string>

namespace {

/// Debian's civetweb closes a connection behind each answer, so threads are not held by clients.
constexpr const char* kThreads = "16";

using Families = std::map<std::string, prometheus::Family<prometheus::Gauge>*>;

void add(prometheus::Registry& registry, Families& families, const std::string& line) {
  std::istringstream words(line);
  std::string name, label;
  std::getline(words, name, '\t');
  prometheus::Labels labels;
  while (std::getline(words, label, '\t')) {
    const auto equals = label.find('=');
    labels.emplace(label.substr(0, equals), label.substr(equals + 1));
  }
  auto*& family = families[name];
  if (!family) family = &prometheus::BuildGauge().Name(name).Help(name).Register(registry);
  family->Add(labels).Set(static_cast<double>(families.size()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);  // before the server's threads
  const auto registry = std::make_shared<prometheus::Registry>();
  Families families;
  std::ifstream file(argv[1]);
  for (std::string line; std::getline(file, line);) add(*registry, families, line);
  prometheus::Exposer exposer({"listening_ports", "127.0.0.1:0", "num_threads", kThreads});
  exposer.RegisterCollectable(registry);
  std::cerr << "serving http://127.0.0.1:" << exposer.GetListeningPorts().front() << "/metrics\n";
  int number = 0;
  sigwait(&stop, &number);
}
